import type { AdminCosts, AdminWriteCost } from "@guichet/billing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const PATH = "/admin/platform/costs"
const KEY = ["console", "costs"]

export const useCosts = () => useQuery({ queryKey: KEY, queryFn: () => read<AdminCosts>(PATH).then(({ costs }) => costs) })

export function useWriteCost() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (cost: AdminWriteCost) => write<AdminCosts>(PATH, cost),
    onSuccess: ({ costs }) => {
      client.setQueryData(KEY, costs)
      // margins of plans depend on costs
      void client.invalidateQueries({ queryKey: ["console", "plan"] })
    },
  })
}

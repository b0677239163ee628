import type { AdminAccountRules } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "account-rules"]
const PATH = "/admin/platform/security"

export const useAccountRules = () => useQuery({ queryKey: KEY, queryFn: () => read<AdminAccountRules>(PATH) })

export function useSetAccountRules() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (rules: AdminAccountRules) => write<AdminAccountRules>(PATH, rules),
    onSuccess: async (rules) => {
      client.setQueryData(KEY, rules)
      // the rule may apply to the member who changed it
      await client.invalidateQueries({ queryKey: ["console", "site"] })
    },
  })
}

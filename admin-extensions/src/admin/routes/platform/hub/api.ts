import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "hub"]

interface HubAnswer {
  hub: { shows_clients_events: boolean }
}

export const useHub = () => useQuery({ queryKey: KEY, queryFn: () => read<HubAnswer>("/admin/platform/hub") })

export function useSetHub() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (shows_clients_events: boolean) => write<HubAnswer>("/admin/platform/hub", { shows_clients_events }),
    onSuccess: (answer) => client.setQueryData(KEY, answer),
  })
}

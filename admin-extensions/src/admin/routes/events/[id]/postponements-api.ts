import type { PostponementDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "postponements"]
/** While buyers are being told. */
const FRESH_MS = 3_000
const SHOWN = 20

/** The newest of an event; looked at again and again while buyers are being told. */
export const usePostponements = (event_id: string) =>
  useQuery({
    queryKey: [...KEY, event_id],
    queryFn: () =>
      read<{ postponements: PostponementDTO[]; count: number }>(`/admin/events/${event_id}/postponements`, { limit: SHOWN }),
    refetchInterval: ({ state }) => (state.data?.postponements.some((one) => one.state === "running") ? FRESH_MS : false),
  })

export interface PostponedDate {
  performance_id: string
  seen_starts_at: string
  starts_at_local: string
  message: string | null
  refund_until_local: string | null
}

export function usePostponeDate(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (date: PostponedDate) =>
      write<{ postponement: PostponementDTO }>(`/admin/events/${event_id}/postponements`, date),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "events"] })
      await client.invalidateQueries({ queryKey: ["console", "overview"] })
    },
  })
}

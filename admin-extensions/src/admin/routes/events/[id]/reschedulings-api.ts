import type { ReschedulingDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "reschedulings"]
/** Polling interval while buyers are being notified. */
const FRESH_MS = 3_000
const SHOWN = 20

/** The newest ones of an event; polled while buyers are being notified. */
export const useReschedulings = (event_id: string) =>
  useQuery({
    queryKey: [...KEY, event_id],
    queryFn: () =>
      read<{ reschedulings: ReschedulingDTO[]; count: number }>(`/admin/events/${event_id}/reschedulings`, { limit: SHOWN }),
    refetchInterval: ({ state }) => (state.data?.reschedulings.some((one) => one.state === "running") ? FRESH_MS : false),
  })

export interface RescheduledDate {
  performance_id: string
  seen_starts_at: string
  starts_at_local: string
  message: string | null
  refund_until_local: string | null
}

export function useRescheduleDate(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (date: RescheduledDate) =>
      write<{ rescheduling: ReschedulingDTO }>(`/admin/events/${event_id}/reschedulings`, date),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "events"] })
      await client.invalidateQueries({ queryKey: ["console", "overview"] })
    },
  })
}

import type { CancellationDTO, CancellationFactsDTO, CancellationItemDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "cancellations"]
/** Polling interval while refunds are in progress. */
const FRESH_MS = 3_000
const SHOWN = 20

interface Answer {
  cancellation: CancellationDTO
}

const freshWhile = (is_running: boolean) => (is_running ? FRESH_MS : false)

/** The newest ones of an event; polled while one is in progress. */
export const useCancellations = (event_id: string) =>
  useQuery({
    queryKey: [...KEY, "of", event_id],
    queryFn: () =>
      read<{ cancellations: CancellationDTO[]; count: number }>(`/admin/events/${event_id}/cancellations`, { limit: SHOWN }),
    refetchInterval: ({ state }) => freshWhile(state.data?.cancellations.some((one) => one.state === "running") ?? false),
  })

export const useCancellation = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: () => read<Answer>(`/admin/cancellations/${id}`).then(({ cancellation }) => cancellation),
    refetchInterval: ({ state }) => freshWhile(state.data?.state === "running"),
  })

export const useCancellationItems = (id: string, state: CancellationItemDTO["state"] | undefined) =>
  useInfiniteQuery({
    queryKey: [...KEY, id, "items", state ?? "all"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      read<{ items: CancellationItemDTO[]; after: string | null }>(`/admin/cancellations/${id}/items`, { state, after }),
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** What a cancellation would refund; fetched again when other dates are chosen. */
export const useCancellationFacts = (event_id: string, performance_ids: string[]) =>
  useQuery({
    queryKey: [...KEY, "facts", event_id, performance_ids],
    queryFn: () =>
      write<{ facts: CancellationFactsDTO }>(`/admin/events/${event_id}/cancellations/facts`, { performance_ids }).then(
        ({ facts }) => facts
      ),
    enabled: performance_ids.length > 0,
    placeholderData: (previous) => previous,
  })

function useChange<Input>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "events"] })
      await client.invalidateQueries({ queryKey: ["console", "overview"] })
    },
  })
}

export const useCancelDates = (event_id: string) =>
  useChange((asked: { performance_ids: string[]; reason: string }) =>
    write<Answer>(`/admin/events/${event_id}/cancellations`, asked)
  )

export const useRetryCancellation = (id: string) => useChange((_: void) => write<Answer>(`/admin/cancellations/${id}/retry`))

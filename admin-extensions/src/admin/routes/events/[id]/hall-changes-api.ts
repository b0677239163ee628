import type { HallChangeDTO, HallChangeItemDTO, HallChangeItems, HallDateDTO, HallPlaceDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "hall-changes"]
const SHOWN = 20
/** Maximum of dates per planning request. */
const DATES_A_PAGE = 50

interface Answer {
  hall_change: HallChangeDTO
}

export interface Planned {
  hall_changes: HallChangeDTO[]
  refused: { performance_id: string; code: string; details: Record<string, unknown> }[]
}

export const useHallChanges = (event_id: string) =>
  useQuery({
    queryKey: [...KEY, "of", event_id],
    queryFn: () =>
      read<{ hall_changes: HallChangeDTO[]; count: number }>(`/admin/events/${event_id}/hall-changes`, { limit: SHOWN }),
  })

/** Upcoming dates with their chart versions, one page at a time. */
export const useHallDates = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "dates", event_id],
    initialPageParam: 0,
    queryFn: ({ pageParam: offset }) =>
      read<{
        newest: { version_id: string; no: number; place_count: number } | null
        dates: HallDateDTO[]
        count: number
        offset: number
      }>(`/admin/events/${event_id}/hall-dates`, { limit: DATES_A_PAGE, offset }),
    getNextPageParam: ({ count, dates, offset }) => (offset + dates.length < count ? offset + dates.length : undefined),
  })

export const useHallChange = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    enabled: id !== "",
    queryFn: () => read<Answer>(`/admin/hall-changes/${id}`).then(({ hall_change }) => hall_change),
  })

export const useHallChangeItems = (id: string, which: HallChangeItems) =>
  useInfiniteQuery({
    queryKey: [...KEY, id, "items", which],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      read<{ items: HallChangeItemDTO[]; after: string | null }>(`/admin/hall-changes/${id}/items`, { which, after }),
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** Free places as good as the ticket's own, the nearest first. */
export const useFreePlaces = (id: string, ticket_id: string) =>
  useQuery({
    queryKey: [...KEY, id, "free", ticket_id],
    queryFn: () =>
      read<{ places: HallPlaceDTO[] }>(`/admin/hall-changes/${id}/items/${ticket_id}/free-places`).then(({ places }) => places),
  })

function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "events"] })
    },
  })
}

export const usePlanHallChanges = (event_id: string) =>
  useChange((asked: { performance_ids: string[]; version_id: string; keeps_places?: boolean }) =>
    write<Planned>(`/admin/events/${event_id}/hall-changes`, asked)
  )

export const useChoosePlace = (id: string) =>
  useChange(({ ticket_id, place_uid }: { ticket_id: string; place_uid: string }) =>
    write<Answer>(`/admin/hall-changes/${id}/items/${ticket_id}`, { place_uid })
  )

export const useConfirmHallChange = (id: string) =>
  useChange((asked: { message: string | null }) => write<Answer>(`/admin/hall-changes/${id}/confirm`, asked))

export const useWithdrawHallChange = (id: string) => useChange((_: void) => write<Answer>(`/admin/hall-changes/${id}/withdraw`))

import type { EventDTO, EventRowDTO, SaleWindow } from "@guichet/ticketing/contracts"
import { type UseMutationResult, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"
import type { PriceChange } from "./[id]/price-grid"

const KEY = ["console", "events"]
export interface EventPage {
  events: EventRowDTO[]
  count: number
}

export interface EventTexts {
  title: string
  subtitle?: string | null
  description?: string | null
  duration_minutes?: number | null
  image_alt?: string | null
  sale_tax_id?: string | null
  max_per_buyer?: number | null
  max_per_buyer_a_date?: number | null
  max_per_network?: number | null
  row_ends_free?: boolean
  relaxed_above_percent?: number | null
  accessible_released?: boolean
}

/** Wall times of the hall; null: from publishing, until the date starts. */
interface SaleTimes {
  sale_starts_at_local?: string | null
  sale_ends_at_local?: string | null
}

interface EventAnswer {
  event: EventDTO
}

export const useEvents = (page: { q?: string; limit?: number; offset?: number }) =>
  useQuery({
    queryKey: [...KEY, "list", page],
    queryFn: () => read<EventPage>("/admin/events", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

/** Published events whose title matches, soonest date first, page by page. */
export const usePublishedEvents = (q: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "list", "published", q],
    queryFn: ({ pageParam: offset }) =>
      read<EventPage>("/admin/events", { status: "published", q: q || undefined, limit: PAGE_SIZE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ events, count }, _pages, offset) =>
      offset + events.length < count ? offset + events.length : undefined,
    placeholderData: (previous) => previous,
  })

/** The draft with the soonest date, otherwise the newest one; null without drafts. */
export const useDraftEvent = (enabled: boolean) =>
  useQuery({
    queryKey: [...KEY, "list", "draft"],
    queryFn: () => read<EventPage>("/admin/events", { status: "draft", limit: 1 }).then(({ events }) => events[0] ?? null),
    enabled,
  })

export const useEvent = (id: string) =>
  useQuery({ queryKey: [...KEY, id], queryFn: () => read<EventAnswer>(`/admin/events/${id}`).then(({ event }) => event) })

/** Every change of an event returns the whole event, which replaces the cached one. */
function useEventChange<Input>(change: (input: Input) => Promise<EventAnswer>): UseMutationResult<EventAnswer, Error, Input> {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: async ({ event }) => {
      client.setQueryData([...KEY, event.id], event)
      await client.invalidateQueries({ queryKey: [...KEY, "list"] })
      await client.invalidateQueries({ queryKey: ["console", "overview"] })
    },
  })
}

export const useCreateEvent = () =>
  useEventChange((event: EventTexts & { chart_id: string }) => write<EventAnswer>("/admin/events", event))

export const useUpdateEvent = (id: string) =>
  useEventChange((texts: EventTexts & { rev: number }) => write<EventAnswer>(`/admin/events/${id}`, texts))

/** base64 of a JPEG, or null to remove the picture. */
export const usePutPicture = () =>
  useEventChange(({ id, ...body }: { id: string; rev: number; picture: string | null }) =>
    write<EventAnswer>(`/admin/events/${id}/picture`, body)
  )

export const useAddPrice = (id: string) =>
  useEventChange(
    (price: {
      category_key: string
      name: string
      amount_minor: number
      needs_code: boolean
      sale_window: SaleWindow
      group_size: number | null
    }) => write<EventAnswer>(`/admin/events/${id}/price-levels`, price)
  )

export const useChangePrice = (id: string) =>
  useEventChange(
    ({
      level_id,
      ...change
    }: {
      level_id: string
      amount_minor?: number
      needs_code: boolean
      sale_window: SaleWindow
      group_size: number | null
    }) => write<EventAnswer>(`/admin/events/${id}/price-levels/${level_id}`, change)
  )

/** Adds a price, or changes the amount of an existing one and keeps the rest. */
export const usePutPrice = (id: string) =>
  useEventChange(({ level_id, amount_minor, ...added }: PriceChange) =>
    write<EventAnswer>(
      level_id ? `/admin/events/${id}/price-levels/${level_id}` : `/admin/events/${id}/price-levels`,
      level_id ? { amount_minor } : { ...added, amount_minor }
    )
  )

export const useAddDates = (id: string) =>
  useEventChange((dates: SaleTimes & { starts_at_local: string[]; doors_minutes?: number; max_places_per_order?: number }) =>
    write<EventAnswer>(`/admin/events/${id}/performances`, dates)
  )

/** A new event's first date, with the usual places per order; nothing is promised about doors, which were not asked. */
export const useAddFirstDate = () =>
  useEventChange(({ id, starts_at_local }: { id: string; starts_at_local: string }) =>
    write<EventAnswer>(`/admin/events/${id}/performances`, { starts_at_local: [starts_at_local] })
  )

export const useChangeDate = (id: string) =>
  useEventChange(
    ({
      performance_id,
      ...change
    }: SaleTimes & {
      performance_id: string
      is_paused?: boolean
      max_places_per_order?: number
      doors_minutes?: number | null
    }) => write<EventAnswer>(`/admin/events/${id}/performances/${performance_id}`, change)
  )

export const useRemoveDate = (id: string) =>
  useEventChange((performance_id: string) => erase<EventAnswer>(`/admin/events/${id}/performances/${performance_id}`))

export const usePublish = (id: string) => useEventChange((_: void) => write<EventAnswer>(`/admin/events/${id}/publish`))

export const useUnpublish = (id: string) => useEventChange((_: void) => write<EventAnswer>(`/admin/events/${id}/unpublish`))

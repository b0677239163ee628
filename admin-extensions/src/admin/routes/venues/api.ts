import type { Chart } from "@guichet/seating"
import type {
  BackdropPlace,
  ChartBackdropDTO,
  ChartExportDTO,
  ChartDTO,
  ChartDraftDTO,
  ChartDraftRowDTO,
  ChartDraftSavedDTO,
  VenueDTO,
} from "@guichet/ticketing/contracts"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, readFile, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

/** Maximum of rows per request. */
const MOST_A_REQUEST = 100
export const VENUES_KEY = ["console", "venues"]

export interface VenuePage {
  venues: VenueDTO[]
  count: number
}

export interface NewVenue {
  name: string
  city: string
  address?: string | null
  country: string
  time_zone: string
}

/** Halls with their charts, by name. */
export const useVenues = (offset: number) =>
  useQuery({
    queryKey: [...VENUES_KEY, "list", offset],
    queryFn: () => read<VenuePage>("/admin/venues", { limit: PAGE_SIZE, offset }),
    placeholderData: keepPreviousData,
  })

/** All halls, for a choice. */
export const useAllVenues = () =>
  useQuery({
    queryKey: [...VENUES_KEY, "all"],
    queryFn: async () => {
      const found: VenueDTO[] = []
      for (let count = 1; found.length < count;) {
        const page: VenuePage = await read("/admin/venues", { limit: MOST_A_REQUEST, offset: found.length })
        found.push(...page.venues)
        count = page.venues.length === 0 ? 0 : page.count
      }

      return found
    },
  })

export const useVenue = (id: string | undefined) =>
  useQuery({
    queryKey: [...VENUES_KEY, "one", id],
    queryFn: () => read<{ venue: VenueDTO }>(`/admin/venues/${id}`).then(({ venue }) => venue),
    enabled: id !== undefined,
  })

export const useChart = (id: string | undefined) =>
  useQuery({
    queryKey: ["console", "chart", id],
    queryFn: () => read<{ chart: ChartDTO }>(`/admin/charts/${id}`).then(({ chart }) => chart),
    enabled: id !== undefined,
  })

/** Fetched only on request. */
export const useChartExport = (id: string, is_asked: boolean) =>
  useQuery({
    queryKey: ["console", "chart", id, "export"],
    queryFn: () => read<{ export: ChartExportDTO }>(`/admin/charts/${id}/export`).then((answer) => answer.export),
    enabled: is_asked,
    staleTime: 0,
  })

export function useCreateVenue() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (venue: NewVenue) => write<{ venue: VenueDTO }>("/admin/venues", venue),
    onSuccess: () => client.invalidateQueries({ queryKey: VENUES_KEY }),
  })
}

export function useChangeVenue(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (venue: NewVenue) => write<{ venue: VenueDTO }>(`/admin/venues/${id}`, venue),
    // events show their venue's name and local time
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: VENUES_KEY }),
        client.invalidateQueries({ queryKey: ["console", "events"] }),
      ]),
  })
}

export function useRenameChart(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (name: string) => write<{ id: string }>(`/admin/charts/${id}`, { name }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: VENUES_KEY }),
        client.invalidateQueries({ queryKey: ["console", "chart", id] }),
        client.invalidateQueries({ queryKey: ["console", "events"] }),
      ]),
  })
}

export function useImportChart(venue_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (chart: { name: string; plan: string; renumber?: boolean }) =>
      write<{ chart: ChartDTO }>(`/admin/venues/${venue_id}/charts`, chart),
    onSuccess: () => client.invalidateQueries({ queryKey: VENUES_KEY }),
  })
}

/** Unpublished drafts of a hall, the last saved first. */
export const useDrafts = (venue_id: string | undefined, offset: number) =>
  useQuery({
    queryKey: [...VENUES_KEY, "drafts", venue_id, offset],
    queryFn: () =>
      read<{ drafts: ChartDraftRowDTO[]; count: number }>(`/admin/venues/${venue_id}/drafts`, { limit: PAGE_SIZE, offset }),
    enabled: venue_id !== undefined,
    placeholderData: keepPreviousData,
    // the designer saves without updating this list
    staleTime: 0,
  })

export function useBeginDraft(venue_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (chart: Chart) =>
      write<{ draft: ChartDraftDTO }>(`/admin/venues/${venue_id}/drafts`, { name: chart.name, doc: chart }),
    onSuccess: () => client.invalidateQueries({ queryKey: VENUES_KEY }),
  })
}

export const readDraft = (chart_id: string) =>
  read<{ draft: ChartDraftDTO }>(`/admin/charts/${chart_id}/draft`).then(({ draft }) => draft)

/** @throws ApiError draft_changed (409) with the member who was faster, draft_refused (400) */
export const saveDraft = (chart_id: string, rev: number, chart: Chart) =>
  write<{ draft: ChartDraftSavedDTO }>(`/admin/charts/${chart_id}/draft`, { rev, name: chart.name, doc: chart }).then(
    ({ draft }) => draft
  )

const backdropPath = (chart_id: string) => `/admin/charts/${chart_id}/draft/backdrop`

export const readBackdrop = (chart_id: string) =>
  read<{ backdrop: ChartBackdropDTO | null }>(backdropPath(chart_id)).then(({ backdrop }) => backdrop)

export const readBackdropFile = (chart_id: string) => readFile(`${backdropPath(chart_id)}/file`)

/** @param picture a JPEG in base64 */
export const putBackdrop = (chart_id: string, picture: string, place: BackdropPlace) =>
  write(backdropPath(chart_id), { picture, ...place })

/** @throws ApiError stale_state (409) when the picture was replaced or removed */
export const placeBackdrop = (chart_id: string, placed: ChartBackdropDTO) => write(`${backdropPath(chart_id)}/place`, placed)

export const removeBackdrop = (chart_id: string) => erase(backdropPath(chart_id))

/** Publishes or discards a draft: the list and the plan's page change with it. */
export function useDraftAction(chart_id: string, action: "publish" | "discard") {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (rev: number) => write<{ chart?: ChartDTO }>(`/admin/charts/${chart_id}/draft/${action}`, { rev }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: VENUES_KEY }),
        client.invalidateQueries({ queryKey: ["console", "chart", chart_id] }),
      ]),
  })
}

import type { ChartDTO, VenueDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

export const CHOICE_LIMIT = 100
const KEY = ["console", "venues"]

export interface VenuePage {
  venues: VenueDTO[]
  count: number
}

export interface NewVenue {
  name: string
  city: string
  address?: string
  country: string
  time_zone: string
}

/** Halls with their seating plans, by name; a console has few. */
export const useVenues = () =>
  useQuery({ queryKey: [...KEY, "list"], queryFn: () => read<VenuePage>("/admin/venues", { limit: CHOICE_LIMIT }) })

export const useChart = (id: string | undefined) =>
  useQuery({
    queryKey: ["console", "chart", id],
    queryFn: () => read<{ chart: ChartDTO }>(`/admin/charts/${id}`).then(({ chart }) => chart),
    enabled: id !== undefined,
  })

export function useCreateVenue() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (venue: NewVenue) => write<{ venue: VenueDTO }>("/admin/venues", venue),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useImportChart(venue_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (chart: { name: string; plan: string; renumber?: boolean }) =>
      write<{ chart: ChartDTO }>(`/admin/venues/${venue_id}/charts`, chart),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

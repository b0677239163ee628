import type { VenueDTO } from "@guichet/ticketing/contracts"

/** In place of a chart's id: a hall is created with the event. */
export const NEW_HALL = "new"

export const chartsOf = (venues: VenueDTO[]) => venues.flatMap((venue) => venue.charts.map((chart) => ({ ...chart, venue })))

interface Known {
  venues: VenueDTO[]
  tenant_name: string
  /** id of a chart in the page's address */
  asked: string | null
  may_make_hall: boolean
}

/**
 * What the form for a new event begins with: the chart that was asked for, the only one there is, or a new hall when there is
 * none. The first hall is named like its organiser; another one is usually in the same city.
 */
export function beginningOf({ venues, tenant_name, asked, may_make_hall }: Known) {
  const charts = chartsOf(venues)
  const chosen = charts.find(({ id }) => id === asked) ?? (charts.length === 1 ? charts[0] : undefined)

  return {
    chart_id: chosen?.id ?? (charts.length === 0 && may_make_hall ? NEW_HALL : ""),
    hall_name: venues.length === 0 ? tenant_name : "",
    hall_city: venues.at(-1)?.city ?? "",
  }
}

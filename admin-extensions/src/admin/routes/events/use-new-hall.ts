import { type Wizard, wizardChart } from "@guichet/seating/design"
import type { ChartDraftDTO, ChartDTO, VenueDTO } from "@guichet/ticketing/contracts"
import { useQueryClient } from "@tanstack/react-query"
import { useRef } from "react"
import { write } from "../../lib/api"
import { useSite } from "../../lib/site"
import { VENUES_KEY } from "../venues/api"
import { mint } from "../venues/[id]/design/[chart_id]/use-design"
import { useWizardWords } from "../venues/wizard-words"

export type HallFigures = Exclude<Wizard, { kind: "stadium" }>

export interface NewHall {
  hall_name: string
  hall_address: string
  hall_city: string
}

/**
 * Creates a hall with a published chart from a few figures. A retry continues after the steps that succeeded, so nothing is
 * created twice.
 *
 * @returns the chart's id
 * @throws ApiError as the venue routes
 */
export function useNewHall(name: string): (hall: NewHall, figures: HallFigures) => Promise<string> {
  const client = useQueryClient()
  const words = useWizardWords(name)
  const { data: site } = useSite()
  const made = useRef<{ hall?: string; venue?: VenueDTO; figures?: string; draft?: ChartDraftDTO }>({})

  return async ({ hall_address, hall_city }, figures) => {
    const { country, time_zone } = site!.tenant
    const address = hall_address.trim()
    const asked = { name, city: hall_city.trim(), country, time_zone, ...(address && { address }) }
    const hall = JSON.stringify(asked)
    if (made.current.hall !== hall) {
      const { venue } = await write<{ venue: VenueDTO }>("/admin/venues", asked)
      made.current = { hall, venue }
    }
    const { venue } = made.current
    const of = JSON.stringify(figures)
    if (made.current.figures !== of) {
      const doc = wizardChart(figures, words, mint)
      const { draft } = await write<{ draft: ChartDraftDTO }>(`/admin/venues/${venue!.id}/drafts`, { name: doc.name, doc })
      made.current = { hall, venue, figures: of, draft }
    }
    const { chart_id, rev } = made.current.draft!
    try {
      const { chart } = await write<{ chart: ChartDTO }>(`/admin/charts/${chart_id}/draft/publish`, { rev })

      return chart.id
    } finally {
      // also when the response is lost: the published chart can be selected
      await client.invalidateQueries({ queryKey: VENUES_KEY })
    }
  }
}

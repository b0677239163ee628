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
 * A hall with a published plan, by a few figures. What one try has made the next goes on with: a hall that is there is not made twice.
 *
 * @returns the plan's id
 * @throws ApiError as the venues' routes
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
      // also where its answer is lost: the plan that is there can be chosen
      await client.invalidateQueries({ queryKey: VENUES_KEY })
    }
  }
}

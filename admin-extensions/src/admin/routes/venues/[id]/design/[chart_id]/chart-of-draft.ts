import type { Chart } from "@guichet/seating"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"

/** The chart to edit: the draft, otherwise the published version, under the plan's name. */
export function chartOfDraft({ doc, published, name }: ChartDraftDTO): Chart | null {
  const chart = doc ?? published?.doc ?? null

  return chart && { ...chart, name }
}

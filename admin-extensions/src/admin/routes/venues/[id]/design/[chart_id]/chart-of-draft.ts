import type { Chart } from "@guichet/seating"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"

/** What there is to draw on: the draft, else what is published; under the plan's name. */
export function chartOfDraft({ doc, published, name }: ChartDraftDTO): Chart | null {
  const chart = doc ?? published?.doc ?? null

  return chart && { ...chart, name }
}

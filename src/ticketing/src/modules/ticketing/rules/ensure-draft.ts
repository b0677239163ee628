import { domainError } from "@guichet/kernel/errors"
import { checkDraft, type Chart } from "@guichet/seating"

/** An unfinished chart in the current format, ready to be stored as a draft. @throws draft_refused (400) { problems } */
export function ensureDraft(doc: object): Chart {
  const { chart, problems } = checkDraft(doc)
  if (!chart) {
    throw domainError("draft_refused", { problems })
  }

  return chart
}

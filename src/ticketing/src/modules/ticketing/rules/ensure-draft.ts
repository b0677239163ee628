import { domainError } from "@guichet/kernel/errors"
import { checkDraft, type Chart } from "@guichet/seating"

/** A chart as it may be kept while somebody draws it, in today's form. @throws draft_refused (400) { problems } */
export function ensureDraft(doc: object): Chart {
  const { chart, problems } = checkDraft(doc)
  if (!chart) {
    throw domainError("draft_refused", { problems })
  }

  return chart
}

import { domainError } from "@guichet/kernel/errors"
import type { Problem } from "@guichet/seating"

/** An unfinished chart in the current format as JSON, or why it is refused. */
export interface CheckedDraft {
  doc: string | null
  problems: Problem[]
}

/** @returns the draft to store @throws draft_refused (400) { problems } */
export function ensureDraft({ doc, problems }: CheckedDraft): string {
  if (doc === null) {
    throw domainError("draft_refused", { problems })
  }

  return doc
}

import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"

/**
 * Refuses text that no column can store, before core or our code has written half of the request: NUL, which PostgreSQL rejects,
 * and halves of a surrogate pair, which it would replace.
 *
 * @throws invalid_data (400) { fields }: the top-level names that contain it
 */
export function storableText({ body, query }: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  const fields = [...unstorableIn(body), ...unstorableIn(query)]
  next(
    fields.length > 0
      ? domainError("invalid_data", { fields }, "This text contains a character that cannot be stored. Please type it again.")
      : undefined
  )
}

const unstorableIn = (sent: unknown): string[] =>
  Object.entries(typeof sent === "object" && sent !== null && !ArrayBuffer.isView(sent) ? sent : { "": sent })
    .filter((entry) => !isStorable(entry))
    .map(([name]) => name.replace(UNSTORABLE, ""))

const UNSTORABLE = /\0|\p{Surrogate}/u

/** Iterative, not recursive: a body can be nested as deep as it is long. */
function isStorable(sent: unknown): boolean {
  const left = [sent]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === "string" && UNSTORABLE.test(value)) {
      return false
    }
    if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, held] of Object.entries(value)) {
        left.push(key, held)
      }
    }
  }

  return true
}

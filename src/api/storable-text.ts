import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { fieldsWithText } from "@guichet/kernel/text"

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

const UNSTORABLE = /\0|\p{Surrogate}/u

const unstorableIn = (sent: unknown): string[] =>
  fieldsWithText(sent, (text) => UNSTORABLE.test(text)).map((name) => name.replace(UNSTORABLE, ""))

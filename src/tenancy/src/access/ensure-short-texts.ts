import { domainError } from "@guichet/kernel/errors"
import { fieldsWithText } from "@guichet/kernel/text"

/**
 * For core's routes, whose validators accept texts of any length.
 *
 * @throws invalid_data (400) { fields, max_length }: the top-level names under which a text is longer
 */
export function ensureShortTexts(body: unknown, max_length: number): void {
  const fields = fieldsWithText(body, (text) => text.length > max_length).map((name) => name.slice(0, max_length))
  if (fields.length > 0) {
    throw domainError("invalid_data", { fields, max_length }, `This text is too long: at most ${max_length} characters.`)
  }
}

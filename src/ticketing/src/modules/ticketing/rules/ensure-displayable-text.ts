import { domainError } from "@guichet/kernel/errors"
import { isReadableLine } from "@guichet/kernel/text"

/**
 * Validates texts shown in lists, in emails and on tickets, by field name; omitted texts are allowed.
 *
 * @throws name_unreadable (400) { field } for the first text that shows nothing or changes the direction of the text around it
 */
export function ensureDisplayableText(texts: Record<string, string | null | undefined>): void {
  const field = Object.keys(texts).find((name) => texts[name] && !isReadableLine(texts[name]))
  if (field) {
    throw domainError("name_unreadable", { field })
  }
}

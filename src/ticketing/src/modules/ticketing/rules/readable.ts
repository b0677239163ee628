import { domainError } from "@guichet/kernel/errors"
import { isReadableLine } from "@guichet/kernel/text"

/**
 * Texts that stand in lists, mails and on tickets, under their fields' names; one that is left out may be.
 *
 * @throws name_unreadable (400) { field } of the first that shows nothing, or turns what stands beside it
 */
export function ensureReadable(texts: Record<string, string | null | undefined>): void {
  const field = Object.keys(texts).find((name) => texts[name] && !isReadableLine(texts[name]))
  if (field) {
    throw domainError("name_unreadable", { field })
  }
}

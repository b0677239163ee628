import { domainError } from "@guichet/kernel/errors"
import type { IncomingHttpHeaders } from "node:http"

/** What a page of any site may send without asking first, but for files: a form, and text that looks like JSON. */
const FORM = /^(?:application\/x-www-form-urlencoded|text\/plain)(?:\s*;|$)/i

/**
 * A body is JSON, or a file where a route takes one. Medusa reads forms as well, so that a page of another site would be understood if its Origin were
 * ever let through.
 *
 * @throws media_type_refused (415) on a body that is a form or plain text, or does not say what it is
 */
export function ensureJson(headers: IncomingHttpHeaders): void {
  const type = headers["content-type"]?.trim()
  const has_body = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0
  if (has_body && (!type || FORM.test(type))) {
    throw domainError("media_type_refused")
  }
}

import { domainError } from "@guichet/kernel/errors"
import type { IncomingHttpHeaders } from "node:http"

/**
 * Content types, other than file uploads, that a page of any site can send without a CORS preflight: a form, and text that looks
 * like JSON.
 */
const FORM = /^(?:application\/x-www-form-urlencoded|text\/plain)(?:\s*;|$)/i

/**
 * A body must be JSON, or a file where a route takes one. Medusa also parses forms, so that another site's page could send
 * changes if its Origin were ever accepted.
 *
 * @throws media_type_refused (415) for a form, plain text, or a body without content type
 */
export function ensureJson(headers: IncomingHttpHeaders): void {
  const type = headers["content-type"]?.trim()
  const has_body = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0
  if (has_body && (!type || FORM.test(type))) {
    throw domainError("media_type_refused")
  }
}

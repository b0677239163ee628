import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { bodyOf, errorCodes, isDomainError, type ErrorCode } from "@guichet/kernel/errors"

/** Codes for core's responses, which have a status but no code. */
const codeOfStatus: Record<number, ErrorCode> = {
  400: "invalid_data",
  401: "not_signed_in",
  403: "not_allowed",
  404: "not_found",
  409: "stale_state",
  413: "too_large",
  422: "invalid_data",
  429: "too_many_requests",
  503: "unavailable",
}

/**
 * Gives every failure `{ type, code, message, details }`: fills in what core leaves out, keeps what it sends. Core's
 * authentication of `/admin` and `/store` runs before all our middlewares: its 401 contains only its message.
 */
export function oneErrorForm(_: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const json = res.json.bind(res)
  res.json = (body) => json(res.statusCode >= 400 ? filledIn(res.statusCode, body) : body)
  next()
}

function filledIn(status: number, body: unknown): unknown {
  if (isDomainError(body)) {
    return bodyOf(body)
  }
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>
  const code = codeOfStatus[status] ?? (status < 500 ? "invalid_data" : "internal")
  const { type = code, code: known = code, message = errorCodes[code].sentence, details = {} } = fields

  return { ...fields, type, code: known, message, details }
}

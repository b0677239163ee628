import { randomBytes } from "node:crypto"
import {
  defineMiddlewares,
  errorHandler,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { bodyOf, domainError, errorCodes, isDomainError, isUnstorableText } from "@guichet/kernel/errors"
import { oneErrorForm } from "./one-error-form"
import { storableText } from "./storable-text"

const stockHandler = errorHandler()

/**
 * Sends domain errors by their record. Medusa's errors go to the stock handler, except those that it would answer with 500:
 * these, and the cause of a domain error, are logged with a reference that the user sees. The stock handler erases message and
 * code of conflicts, so no domain error may reach it.
 */
function answerError(error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const logged = (cause: unknown) => {
    const reference = randomBytes(4).toString("hex")
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`[${reference}] ${req.method} ${req.path}`, cause as Error)

    return { reference }
  }
  if (isDomainError(error)) {
    const details = error.cause ? { ...error.details, ...logged(error.cause) } : error.details
    if (typeof details.retry_after_seconds === "number") {
      res.set("retry-after", String(details.retry_after_seconds))
    }
    res.status(errorCodes[error.code].status).json(bodyOf({ code: error.code, message: error.message, details }))

    return
  }
  if (isCartLocked(error)) {
    res.status(409).json(domainError("cart_busy", {}, "This cart is already being changed. Please wait a moment."))

    return
  }
  const isTheSenders = isUnstorableText(error) || (req.method === "GET" && isUnreadableQuestion(error))
  const unreadable = isTheSenders ? 400 : unreadableStatus(error)
  if (unreadable === 413) {
    const max_bytes = Number((error as { limit?: unknown }).limit)
    res
      .status(413)
      .json(domainError("too_large", { max_bytes }, `The request is too large: at most ${Math.floor(max_bytes / 1024)} kB.`))

    return
  }
  if (unreadable) {
    res.status(unreadable).json(domainError("invalid_data", {}, "This request could not be read."))

    return
  }
  if (isExpected(error)) {
    stockHandler(error as never, req, res, next)

    return
  }
  res.status(500).json(domainError("internal", logged(error)))
}

const expectedTypes = new Set([
  "invalid_data",
  "not_allowed",
  "not_found",
  "unauthorized",
  "forbidden",
  "conflict",
  "duplicate_error",
  "payment_authorization_error",
])

/** Core's lock on a cart, from any of its providers: an error without a type (Medusa 2.21). */
const isCartLocked = (error: unknown): boolean =>
  /^Failed to acquire lock for key "?cart_/.test(String((error as Error | null)?.message))

/**
 * The 4xx status that Express or a body parser set on unreadable input (broken escape, broken JSON, too large), which the stock
 * handler would answer with 500; null for other errors.
 */
function unreadableStatus(error: unknown): number | null {
  const { __isMedusaError, status, statusCode } = (error ?? {}) as Record<string, unknown>
  const httpStatus = Number(status ?? statusCode)

  return __isMedusaError !== true && httpStatus >= 400 && httpStatus < 500 ? httpStatus : null
}

/**
 * Core's lists pass order, page and filters on unvalidated; the ORM, its query builder or PostgreSQL (22007, 22008, 22P02,
 * 2201W, 2201X: invalid date, value, limit or offset) reports invalid ones.
 */
function isUnreadableQuestion(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Record<string, unknown>

  return (
    ["22007", "22008", "22P02", "2201W", "2201X"].includes(String(code)) ||
    /^Trying to order by not existing property|^A non-negative integer must be provided/.test(String(message))
  )
}

function isExpected(error: unknown): boolean {
  const { type, __isMedusaError, name } = (error ?? {}) as Record<string, unknown>

  return (__isMedusaError === true && expectedTypes.has(String(type))) || name === "ZodError"
}

export default defineMiddlewares({
  errorHandler: answerError,
  routes: [{ matcher: "*", middlewares: [oneErrorForm, storableText] }],
})

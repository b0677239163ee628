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
 * Answers our errors by their record. Medusa's own go through the stock handler, except what it would answer with 500: those, and what stands behind
 * an error of ours as its cause, are logged with a reference that the person sees. The stock handler erases message and code of conflicts, so none of
 * ours may reach it.
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

/** Core's lock on one cart, whichever of its providers keeps it; an error without a type of its own (Medusa 2.21). */
const isCartLocked = (error: unknown): boolean =>
  /^Failed to acquire lock for key "?cart_/.test(String((error as Error | null)?.message))

/** Express and its body parsers say by a status what they could not read (broken escape, broken JSON, too large); the stock handler answers those 500. */
function unreadableStatus(error: unknown): number | null {
  const { __isMedusaError, status, statusCode } = (error ?? {}) as Record<string, unknown>
  const said = Number(status ?? statusCode)

  return __isMedusaError !== true && said >= 400 && said < 500 ? said : null
}

/**
 * Core's lists hand order, page and filters on as they came: the ORM, its query builder and PostgreSQL (22007, 22008, 22P02: no such date, no such value) say
 * what they could not read.
 */
function isUnreadableQuestion(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Record<string, unknown>

  return (
    ["22007", "22008", "22P02"].includes(String(code)) ||
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

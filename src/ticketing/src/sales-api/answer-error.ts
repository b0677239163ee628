import { randomBytes } from "node:crypto"
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { domainError, isDomainError, isUnstorableText, type DomainError } from "@guichet/kernel/errors"

/** SQLSTATE classes and socket errors after which a retry of the request can succeed. */
const PASSING = /^(08|53|57|40001|40P01|55P03|ECONN|EPIPE|ETIMEDOUT)/

export type Log = (line: string) => void

/**
 * Converts every failure into a domain error; our bugs, and failures of other systems, are logged with a reference that the user
 * sees.
 */
function toDomainError(error: unknown, request: Pick<FastifyRequest, "method" | "url">, log: Log): DomainError {
  const logged = (code: unknown, cause: unknown) => {
    const reference = randomBytes(4).toString("hex")
    log(`[${reference}] ${request.method} ${request.url.split("?")[0]} ${code ?? ""} ${(cause as Error).stack ?? String(cause)}`)

    return { reference }
  }
  if (isDomainError(error)) {
    return error.cause ? domainError(error.code, { ...error.details, ...logged(error.code, error.cause) }, error.message) : error
  }
  const { validation, statusCode, code, message } = error as FastifyError & { code?: string }
  if (validation) {
    const [{ instancePath, params }] = validation

    return domainError("invalid_data", {
      field: instancePath.slice(1) || params.additionalProperty || params.missingProperty,
      problem: validation[0].message,
    })
  }
  if (code === "FST_ERR_MAX_PARAM_LENGTH") {
    return domainError("not_found")
  }
  if (statusCode === 413) {
    return domainError("too_large")
  }
  if (statusCode === 415) {
    return domainError("media_type_refused")
  }
  if (statusCode && statusCode < 500) {
    return domainError("invalid_data", { problem: message })
  }
  if (isUnstorableText(error)) {
    return domainError("invalid_data", { problem: "a character that cannot be stored" })
  }

  return domainError(PASSING.test(String(code)) ? "unavailable" : "internal", logged(code, error))
}

export function answerError(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const known = toDomainError(error, request, log)
    const { retry_after_seconds } = known.details ?? {}
    if (typeof retry_after_seconds === "number") {
      reply.header("retry-after", String(retry_after_seconds))
    }
    void reply.status(known.status).header("cache-control", "no-store").send(known.toJSON())
  }
}

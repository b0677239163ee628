import { ApiLoader, type MedusaNextFunction, type MedusaRequest, type MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { PUBLIC_BODY_MAX_BYTES } from "../contracts/limits"
import type { RouteRule } from "../contracts/route-rule"

type Reader = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => unknown

/** Medusa's own reader of JSON, with the limits that routes say. */
let readJson: Reader | undefined

/**
 * Medusa parses each body before anybody asked who sends it, up to megabytes on some of core's routes. Its hook for traces is handed every reader on the way to Express (Medusa 2.21.2,
 * `http/router.js`): the one of JSON is kept for `readBody`, those of forms and text, which access control refuses, are nobody's. Called before routes are loaded.
 */
export function readBodiesAfterAuthorization(): void {
  ApiLoader.traceMiddleware = (handler) => {
    if (!handler.name.endsWith("BodyParser")) {
      return handler
    }
    if (handler.name === "jsonBodyParser") {
      readJson = handler as unknown as Reader
    }

    return (_req: unknown, _res: unknown, next: () => void) => next()
  }
}

/**
 * Reads the body of a request that rule and rights let pass. Of anyone's, 64 kB at most, whose length is said before they are read.
 *
 * @throws too_large (413) { max_bytes } · media_type_refused (415) for a compressed body from anyone; what the reader throws for JSON that is none (400), or longer than the route takes (413)
 */
export async function readBody(req: MedusaRequest, res: MedusaResponse, rule: RouteRule): Promise<void> {
  if (!readJson) {
    throw new Error("Medusa provided no body parser: see readBodiesAfterAuthorization")
  }
  if (rule.allow.includes("public")) {
    ensureShort(req)
  }
  const read = readJson
  await new Promise<void>((resolve, reject) => {
    read(req, res, (error?: unknown) => (error ? reject(error as Error) : resolve()))
  })
}

function ensureShort({ headers }: MedusaRequest): void {
  const is_unsaid = headers["transfer-encoding"] !== undefined
  if (is_unsaid || Number(headers["content-length"] ?? 0) > PUBLIC_BODY_MAX_BYTES) {
    const max_bytes = PUBLIC_BODY_MAX_BYTES
    throw domainError("too_large", { max_bytes }, `The request is too large: at most ${max_bytes / 1024} kB.`)
  }
  if ((headers["content-encoding"] ?? "identity") !== "identity") {
    throw domainError("media_type_refused", {}, "This endpoint accepts uncompressed JSON only.")
  }
}

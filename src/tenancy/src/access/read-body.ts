import { ApiLoader, type MedusaNextFunction, type MedusaRequest, type MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { PUBLIC_BODY_MAX_BYTES } from "../contracts/limits"
import type { RouteRule } from "../contracts/route-rule"

type Reader = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => unknown

/** Medusa's own JSON parser, with the limits that routes declare. */
let readJson: Reader | undefined

/**
 * Medusa parses each body before the sender is authenticated, up to megabytes on some core routes. Its tracing hook receives
 * every parser on its way to Express (Medusa 2.21.2, `http/router.js`): the JSON parser is kept for `readBody`, those for forms
 * and text, which access control refuses, are dropped. Called before routes are loaded.
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
 * Reads the body of a request that passed rule and rights. On public routes at most 64 kB, with the length declared in advance.
 *
 * @throws too_large (413) { max_bytes }
 * @throws media_type_refused (415) for a compressed body on a public route
 * @throws the parser's error for invalid JSON (400), or for a body longer than the route accepts (413)
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
  const has_unknown_length = headers["transfer-encoding"] !== undefined
  if (has_unknown_length || Number(headers["content-length"] ?? 0) > PUBLIC_BODY_MAX_BYTES) {
    const max_bytes = PUBLIC_BODY_MAX_BYTES
    throw domainError("too_large", { max_bytes }, `The request is too large: at most ${max_bytes / 1024} kB.`)
  }
  if ((headers["content-encoding"] ?? "identity") !== "identity") {
    throw domainError("media_type_refused", {}, "This endpoint accepts uncompressed JSON only.")
  }
}

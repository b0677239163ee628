import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { MAX_JSON_PARTS } from "@guichet/seating"
import { planBody } from "../catalogue/plans/read-large-plans"
import type { CheckedDraft } from "../modules/ticketing/rules/ensure-draft"
import type { TenantRequest } from "./tenant-request"

/** A request whose body contained a drawing as `doc`; its `validatedBody.doc` is empty. */
export type PlanRequest<Body> = TenantRequest<Body> & { draft: CheckedDraft }

/** A plan of `MAX_PLAN_LENGTH` grows when it travels as a JSON string; other routes keep the small default limit. */
const MAX_BYTES = 24 * 1024 * 1024
const [LIST, OBJECT] = ["[", "{"].map((char) => char.charCodeAt(0))

/**
 * Reads a body that is, or contains, a seating plan. Replaces Medusa's parser, which runs before authentication and would expand
 * 24 MB of "[" beyond the memory of the process. Runs after access control and before validation. Large bodies are read in a
 * thread: of lists and objects only `draft` is left.
 *
 * @throws media_type_refused (415) for anything but plain JSON
 * @throws too_large (413) beyond 24 MB or `MAX_JSON_PARTS` lists and objects, unparsed
 * @throws invalid_data (400)
 */
export async function readPlanBody(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const type = req.is("json")
  // null: there is no body; validation reports what is missing
  if (type === false) {
    throw domainError("media_type_refused")
  }
  if ((req.headers["content-encoding"] ?? "identity") !== "identity") {
    throw domainError("media_type_refused", {}, "This endpoint accepts uncompressed JSON only.")
  }
  const read = type === null ? { body: {}, draft: null } : await planBody(await bytesOf(req))
  if (!read) {
    throw domainError("invalid_data", { problem: "the body is not valid JSON" })
  }
  Object.assign(req, read)
  next()
}

function bytesOf(req: MedusaRequest): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let [size, parts] = [0, 0]
    const refuse = (error: Error) => {
      req.off("data", take)
      // the server discards the rest of the body once the response is sent
      req.pause()
      reject(error)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      for (const byte of chunk) {
        parts += byte === LIST || byte === OBJECT ? 1 : 0
      }
      if (size > MAX_BYTES || parts > MAX_JSON_PARTS) {
        refuse(domainError("too_large"))
      } else {
        chunks.push(chunk)
      }
    }
    req.on("data", take)
    req.once("end", () => resolve(Buffer.concat(chunks)))
    req.once("error", reject)
    req.once("aborted", () => reject(domainError("invalid_data", { problem: "the body ends too early" })))
  })
}

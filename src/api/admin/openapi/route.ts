import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/access"

export const AUTHENTICATE = false

/** In the checkout and in a built tree alike (`tools/build`). */
const DOCUMENT = join(__dirname, "..", "..", "..", "..", "docs", "openapi.json")

let kept: { servers: object[] } | undefined

/**
 * GET /admin/openapi: the console's API for programs, as OpenAPI 3.1 (generated from the code by `tools/openapi`). Staff and
 * programs. 200
 */
export const GET = (req: TenantRequest, res: MedusaResponse) => {
  kept ??= JSON.parse(readFileSync(DOCUMENT, "utf8")) as { servers: object[] }

  res.json({ ...kept, servers: [{ url: publicUrl(readSettings(), req.host_tenant.host) }] })
}

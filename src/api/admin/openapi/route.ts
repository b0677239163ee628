import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/access"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

let kept: { servers: object[] } | undefined

/** GET /admin/openapi: what programs can do at this console, as OpenAPI 3.1 (`tools/openapi` makes it of the code). Staff and programs. 200 */
export const GET = (req: TenantRequest, res: MedusaResponse) => {
  kept ??= JSON.parse(readFileSync(join(__dirname, "document.json"), "utf8")) as { servers: object[] }

  res.json({ ...kept, servers: [{ url: publicUrl(readSettings(), req.host_tenant.host) }] })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { backdropFile } from "../../../../../../../modules/ticketing/queries/catalogue/halls/backdrop-file"
import type { TenantRequest } from "../../../../../../tenant-request"

/** As a page of its own, the file has neither script nor origin. */
const HEADERS = {
  "content-type": "image/jpeg",
  "content-disposition": 'attachment; filename="plan.jpg"',
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "private, no-store",
}

/** GET /admin/charts/:id/draft/backdrop/file. Right: venue.write. 200 the JPEG of the picture to trace | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.set(HEADERS).send(await backdropFile(platformPool(), req.tenant, req.params.id))
}

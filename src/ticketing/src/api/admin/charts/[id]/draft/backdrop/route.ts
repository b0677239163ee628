import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readPicture } from "../../../../../../catalogue/read-picture"
import { putBackdrop } from "../../../../../../modules/ticketing/commands/catalogue/halls/put-backdrop"
import { removeBackdrop } from "../../../../../../modules/ticketing/commands/catalogue/halls/remove-backdrop"
import { getBackdrop } from "../../../../../../modules/ticketing/queries/catalogue/halls/get-backdrop"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminPutBackdrop } from "./validators"

/** GET /admin/charts/:id/draft/backdrop. Right: venue.write. 200 { backdrop }, null without a picture | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ backdrop: await getBackdrop(platformPool(), req.tenant, req.params.id) })
}

/**
 * POST /admin/charts/:id/draft/backdrop { picture, x, y, width, opacity_percent }: sets or replaces the picture to trace, a JPEG
 * in base64 of at most 1 MB and 2,000 pixels per side.
 * Right: venue.write. 200 { backdrop }
 * | 400 invalid_data, picture_unknown, picture_too_large { side }
 * | 404 not_found
 * | 413 too_large
 * | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminPutBackdrop>, res: MedusaResponse) => {
  const { picture, ...place } = req.validatedBody
  const { sha256, jpeg } = await readPicture(req.tenant, Buffer.from(picture, "base64"))
  const backdrop = await putBackdrop(platformPool(), req.tenant, req.params.id, { sha256, jpeg, ...place })
  if (!backdrop) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ backdrop })
}

/** DELETE /admin/charts/:id/draft/backdrop. Right: venue.write. 200 { id }, also without a picture | 404 not_found */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await removeBackdrop(platformPool(), req.tenant, req.params.id)

  res.json({ id: req.params.id })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../modules/ticketing/queries/catalogue/events/events"
import { putPicture } from "../../../../../modules/ticketing/commands/catalogue/events/put-picture"
import { readPicture } from "../../../../../catalogue/read-picture"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminPutPicture } from "./validators"

/**
 * POST /admin/events/:id/picture { rev, picture }: a JPEG in base64 of at most 1 MB and 2,000 pixels per side; null removes it.
 * Right: event.write. 200 { event }
 * | 400 picture_unknown, picture_too_large { side }
 * | 404 not_found
 * | 409 stale_state { rev }
 * | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminPutPicture>, res: MedusaResponse) => {
  const event_id = req.params.id
  const { rev, picture } = req.validatedBody
  const file = picture === null ? null : await readPicture(req.tenant, Buffer.from(picture, "base64"))
  const is_shown = await putPicture(platformPool(), req.tenant, event_id, rev, file)
  const event = await getEvent(platformPool(), req.tenant, event_id)

  if (!is_shown) {
    throw event ? domainError("stale_state", { rev: event.rev }) : domainError("not_found", { event_id })
  }

  res.json({ event })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { freeBlock } from "../../../../../../../modules/ticketing/commands/catalogue/blocks/free-block"
import { getBlock } from "../../../../../../../modules/ticketing/queries/catalogue/blocks/list-blocks"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminFreeBlock } from "../../validators"

/**
 * POST /admin/events/:id/blocks/:block_id/free { places?: { performance_id, place_uids } }: puts these places on sale again;
 * without `places` the whole block, in the background.
 * Right: event.write. 200 { block }
 * | 404 not_found
 * | 409 place_not_blocked
 */
export const POST = async (req: TenantRequest<AdminFreeBlock>, res: MedusaResponse) => {
  const of = { event_id: req.params.id, block_id: req.params.block_id }
  await freeBlock(platformPool(), req.tenant, { ...of, ...req.validatedBody })

  res.json({ block: await getBlock(platformPool(), req.tenant, of.event_id, of.block_id) })
}

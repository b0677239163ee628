import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../access"
import { LAYOUT_MAX_BYTES, LAYOUTS_PER_USER } from "../../contracts/limits"
import { countOtherLayouts } from "../../modules/tenancy/queries/count-other-layouts"

/** Names as the dashboard gives them: `sidebar`, `core:settings-sidebar`, `order.details`. */
const ZONE = /^[a-z][a-z0-9_:.-]{0,99}$/

/**
 * Before core's POST /admin/layouts/:zone/configuration, which any staff can call: limits the zone's name, the size of a layout
 * and how many zones one person arranges.
 *
 * @throws invalid_data (400) { fields }
 * @throws too_large (413) { max_bytes }
 * @throws list_full (409)
 */
export async function ensureSmallLayout(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { zone } = req.params
  if (!ZONE.test(zone)) {
    throw domainError("invalid_data", { fields: ["zone"] })
  }
  if (Buffer.byteLength(JSON.stringify(req.body ?? null)) > LAYOUT_MAX_BYTES) {
    throw domainError("too_large", { max_bytes: LAYOUT_MAX_BYTES })
  }
  const { user_id = "" } = (req as unknown as TenantRequest).principal
  if ((await countOtherLayouts(platformPool(), user_id, zone)) >= LAYOUTS_PER_USER) {
    throw domainError("list_full")
  }
  next()
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { freePlacesFor } from "../../../../../../../after-sale/choose-place"
import type { TenantRequest } from "../../../../../../tenant-request"

/**
 * GET /admin/hall-changes/:id/items/:ticket_id/free-places: the nearest MAX_FREE_PLACES places that are as good.
 * Right: event.cancel.
 * 200 { places } | 404 not_found | 409 hall_change_over
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { id, ticket_id } = req.params

  res.json({ places: await freePlacesFor(platformPool(), { tenant: req.tenant, hall_change_id: id, ticket_id }) })
}

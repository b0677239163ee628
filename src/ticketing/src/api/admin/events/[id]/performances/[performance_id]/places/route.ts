import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listPlaceStates } from "../../../../../../../modules/ticketing/queries/holds/list-place-states"
import type { TenantRequest } from "../../../../../../tenant-request"

/**
 * GET /admin/events/:id/performances/:performance_id/places: the state of each place, for a map.
 * Right: sales.read. 200 PlaceStatesDTO
 * | 404 performance_not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { id, performance_id } = req.params

  res.json(await listPlaceStates(platformPool(), req.tenant, id, performance_id))
}

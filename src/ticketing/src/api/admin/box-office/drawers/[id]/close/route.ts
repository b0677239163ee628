import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { closeDrawer } from "../../../../../../modules/ticketing/commands/box-office/close-drawer"
import { listTillSales } from "../../../../../../modules/ticketing/queries/box-office/till-sales"
import type { TenantRequest } from "../../../../../tenant-request"
import { readerOf } from "../../../till"
import type { AdminCloseDrawer } from "../../../validators"
import { drawerOf } from "../../drawer-of"

export const AUTHENTICATE = false

/** Maximum number of unfinished sales in the response; the list of sales contains them all. */
const MAX_OPEN_SALES = 100

/**
 * POST /admin/box-office/drawers/:id/close { counted_minor }: closes one's own drawer, or any drawer with box_office.oversee.
 * Unfinished sales paid partly in cash stay open and are listed:
 * 200 { drawer, open_sales }
 * | 404 not_found
 * | 409 drawer_closed
 */
export const POST = async (req: TenantRequest<AdminCloseDrawer>, res: MedusaResponse) => {
  const { staff_id, sees_all } = readerOf(req)
  const drawer_id = req.params.id
  await closeDrawer(platformPool(), req.tenant, {
    drawer_id,
    staff_id: sees_all ? null : staff_id,
    counted_minor: BigInt(req.validatedBody.counted_minor),
    closed_by: staff_id,
  })
  const going_on = { state: "pending", drawer_id, limit: MAX_OPEN_SALES, offset: 0 } as const
  const { till_sales } = await listTillSales(platformPool(), req.tenant, going_on)

  res.json({ drawer: await drawerOf(req), open_sales: till_sales })
}

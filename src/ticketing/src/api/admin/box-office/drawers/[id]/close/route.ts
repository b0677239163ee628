import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../../modules/ticketing/database"
import { queryCloseDrawer } from "../../../../../../modules/ticketing/queries/box-office/close-drawer"
import { queryTillSales } from "../../../../../../modules/ticketing/queries/box-office/till-sales"
import type { TenantRequest } from "../../../../../tenant-request"
import { readerOf } from "../../../till"
import type { AdminCloseDrawer } from "../../../validators"
import { drawerOf } from "../../drawer-of"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** How many sales that go on are told with the end; the list of sales has all. */
const MOST_TOLD = 100

/**
 * POST /admin/box-office/drawers/:id/close { counted_minor }: one's own, with box_office.oversee any. Sales with cash in it that are not final go on, and are
 * told: 200 { drawer, open_sales } | 404 not_found | 409 drawer_closed
 */
export const POST = async (req: TenantRequest<AdminCloseDrawer>, res: MedusaResponse) => {
  const { staff_id, sees_all } = readerOf(req)
  const drawer_id = req.params.id
  await queryCloseDrawer(database(), req.tenant, {
    drawer_id,
    staff_id: sees_all ? null : staff_id,
    counted_minor: BigInt(req.validatedBody.counted_minor),
    closed_by: staff_id,
  })
  const going_on = { state: "pending", drawer_id, limit: MOST_TOLD, offset: 0 } as const
  const { till_sales } = await queryTillSales(database(), req.tenant, going_on)

  res.json({ drawer: await drawerOf(req), open_sales: till_sales })
}

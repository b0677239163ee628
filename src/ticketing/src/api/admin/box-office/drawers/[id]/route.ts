import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../tenant-request"
import { drawerOf } from "../drawer-of"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/box-office/drawers/:id: one's own, with box_office.oversee any. 200 { drawer } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ drawer: await drawerOf(req) })
}

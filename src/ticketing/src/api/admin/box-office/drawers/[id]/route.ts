import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../tenant-request"
import { drawerOf } from "../drawer-of"

export const AUTHENTICATE = false

/** GET /admin/box-office/drawers/:id: one's own drawer, or any drawer with box_office.oversee. 200 { drawer } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ drawer: await drawerOf(req) })
}

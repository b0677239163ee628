import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { database } from "../../../modules/ticketing/database"
import { querySite } from "../../../modules/ticketing/queries/site"
import type { TenantRequest } from "../../tenant-request"

/** GET /store/site (internal, storefront). 200 { site } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const is_emulated = readSettings().STRIPE_SECRET_KEY.startsWith("sk_test_emu_")

  res.json({ site: { ...(await querySite(database(), req.tenant)), is_emulated } })
}

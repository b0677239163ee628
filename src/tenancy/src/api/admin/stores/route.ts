import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../access"

/**
 * GET /admin/stores, replaces core's: the dashboard's header shows the tenant, never the platform's one Medusa store. 200 {
 * stores }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { tenant_id, name, currency, sales_channel_id } = req.host_tenant
  const store = {
    id: tenant_id,
    name,
    default_sales_channel_id: sales_channel_id,
    default_region_id: null,
    default_location_id: null,
    supported_currencies: [{ currency_code: currency, is_default: true }],
    supported_locales: [],
    metadata: null,
  }

  res.json({ stores: [store], count: 1, offset: 0, limit: 1 })
}

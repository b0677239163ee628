import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { beginTillSale } from "../../../../box-office/begin-till-sale"
import { createHoldService } from "../../../../holds/hold-service"
import { listTillSales } from "../../../../modules/ticketing/queries/box-office/till-sales"
import { readBuyer } from "../../../../modules/ticketing/rules/buyer"
import type { TenantRequest } from "../../../tenant-request"
import { staffOf, tillSale } from "../till"
import type { AdminBeginTillSale, AdminTillSalesQuery } from "../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/box-office/sales?state&drawer_id&limit&offset. Right: box_office.sell.
 * 200 { till_sales, count, limit, offset }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminTillSalesQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listTillSales(platformPool(), req.tenant, req.validatedQuery)), limit, offset })
}

/**
 * POST /admin/box-office/sales { key, performance_id, place_uids, areas?, price_levels?, buyer?, locale?, house? }: holds places
 * at the till; with `house` also places kept for guests.
 * Right: box_office.sell. 201 { till_sale }, the same for the same key
 * | 400 place_unknown, invalid_data { field }
 * | 404 performance_not_found
 * | 409 place_unavailable { place_uids }, performance_not_on_sale, price_not_on_sale, quota_reached, tenant_suspended,
 * access_code_needed, hold_expired, stale_state
 * | 429 hold_limit_reached
 */
export const POST = async (req: TenantRequest<AdminBeginTillSale>, res: MedusaResponse) => {
  const { buyer, ...asked } = req.validatedBody
  const pool = platformPool()
  const id = await beginTillSale(pool, createHoldService(pool), {
    ...asked,
    ...(buyer && { buyer: readBuyer(buyer) }),
    tenant: req.tenant,
    by: staffOf(req),
  })

  res.status(201).json({ till_sale: await tillSale(req.tenant, id) })
}

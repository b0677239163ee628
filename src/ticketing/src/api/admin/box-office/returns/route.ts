import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listTenderReturns } from "../../../../modules/ticketing/commands/box-office/returns"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminTenderReturnsQuery } from "../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/box-office/returns?state&limit&offset: money to pay back to people who paid at the till. Right: box_office.sell.
 * 200 { returns, count, limit, offset }: `due` (default) oldest first, `handed` latest first
 */
export const GET = async (req: TenantRequest<unknown, AdminTenderReturnsQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listTenderReturns(platformPool(), req.tenant, req.validatedQuery)), limit, offset })
}

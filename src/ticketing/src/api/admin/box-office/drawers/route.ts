import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { isKnownCurrency } from "@guichet/kernel/money"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getDrawer, listDrawers } from "../../../../modules/ticketing/queries/box-office/drawers"
import { openDrawer } from "../../../../modules/ticketing/commands/box-office/open-drawer"
import { getTenantFacts } from "../../../../modules/ticketing/queries/catalogue/events/get-tenant-facts"
import type { TenantRequest } from "../../../tenant-request"
import { readerOf } from "../till"
import type { AdminDrawersQuery, AdminOpenDrawer } from "../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/box-office/drawers?state&limit&offset: one's own drawers, or all of them with box_office.oversee.
 * 200 { drawers, count, limit, offset }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminDrawersQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listDrawers(platformPool(), req.tenant, readerOf(req), req.validatedQuery)), limit, offset })
}

/**
 * POST /admin/box-office/drawers { float_minor, currency? }: opens one's own drawer. Right: box_office.sell.
 * 201 { drawer } | 409 drawer_open { drawer_id }
 */
export const POST = async (req: TenantRequest<AdminOpenDrawer>, res: MedusaResponse) => {
  const reader = readerOf(req)
  const { float_minor, currency = (await getTenantFacts(platformPool(), req.tenant)).currency } = req.validatedBody
  if (!isKnownCurrency(currency)) {
    throw domainError("invalid_data", { field: "currency" })
  }
  const id = await openDrawer(platformPool(), req.tenant, {
    staff_id: reader.staff_id,
    currency,
    float_minor: BigInt(float_minor),
  })

  res.status(201).json({ drawer: await getDrawer(platformPool(), req.tenant, reader, id) })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../audit/audit-actor"
import { changeBrand } from "../../../brand/change-brand"
import type { AdminBrand } from "../../../contracts/brand"
import type { TenantRequest } from "../../../access"
import { findBrand } from "../../../modules/tenancy/queries/brand/find-brand"
import type { AdminChangeBrandBody } from "./validators"

/** GET /admin/brand. Right: site.read. 200: colours, support address, sender name of emails, legal texts */
export const GET = async (req: TenantRequest<unknown>, res: MedusaResponse<AdminBrand>) => {
  const brand = await findBrand(platformPool(), req.tenant)
  if (!brand) {
    throw domainError("not_found")
  }

  res.json(brand)
}

/**
 * POST /admin/brand. Right: site.write. Takes effect on the site immediately. 200: as GET | 400 invalid_data, name_unreadable |
 * 409 stale_state, name_reserved
 */
export const POST = async (req: TenantRequest<AdminChangeBrandBody>, res: MedusaResponse<AdminBrand>) => {
  await inTransaction(platformPool(), (db) => changeBrand(db, auditActor(req), req.validatedBody))

  await GET(req, res)
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { SaleTermsDTO } from "../../../contracts/sale-terms"
import { readSaleTerms } from "../../../modules/ticketing/queries/catalogue/prices/read-sale-terms"
import { writeSaleTerms } from "../../../modules/ticketing/commands/catalogue/prices/write-sale-terms"
import { ensureChargeStep } from "../../../modules/ticketing/rules/ensure-charge-step"
import type { TenantRequest } from "../../tenant-request"
import type { AdminWriteSaleTerms } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/sale-terms. Right: event.read. 200 { sale_terms } */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ sale_terms: SaleTermsDTO }>) => {
  res.json({ sale_terms: await readSaleTerms(platformPool(), req.tenant) })
}

/**
 * POST /admin/sale-terms: everything except the tax rates.
 * Right: sale_terms.write. Upcoming dates are repriced in the same transaction; held places keep their price. 200 { sale_terms }
 * | 400 invalid_data { field }
 * | 409 stale_state
 */
export const POST = async (req: TenantRequest<AdminWriteSaleTerms>, res: MedusaResponse<{ sale_terms: SaleTermsDTO }>) => {
  const { fees, ...terms } = req.validatedBody
  for (const { fixed_minor, currency } of fees) {
    ensureChargeStep("fixed_minor", fixed_minor, currency)
  }
  await inTransaction(platformPool(), (db) => writeSaleTerms(db, req.tenant, { ...terms, fees }))

  res.json({ sale_terms: await readSaleTerms(platformPool(), req.tenant) })
}

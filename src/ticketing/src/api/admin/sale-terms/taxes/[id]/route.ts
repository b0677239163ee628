import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { SaleTermsDTO } from "../../../../../contracts/sale-terms"
import { readSaleTerms } from "../../../../../modules/ticketing/queries/catalogue/prices/read-sale-terms"
import { removeSaleTax } from "../../../../../modules/ticketing/commands/catalogue/prices/remove-sale-tax"
import { changeSaleTax } from "../../../../../modules/ticketing/commands/catalogue/prices/write-sale-tax"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminWriteSaleTax } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sale-terms/taxes/:id. Right: sale_terms.write. 200 { sale_terms }
 * | 400 invalid_data
 * | 404 not_found
 * | 409 stale_state, sale_tax_name_taken
 */
export const POST = async (req: TenantRequest<AdminWriteSaleTax>, res: MedusaResponse<{ sale_terms: SaleTermsDTO }>) => {
  await inTransaction(platformPool(), (db) => changeSaleTax(db, req.tenant, req.params.id, req.validatedBody))

  res.json({ sale_terms: await readSaleTerms(platformPool(), req.tenant) })
}

/**
 * DELETE /admin/sale-terms/taxes/:id. Right: sale_terms.write. 200 { sale_terms }
 * | 404 not_found
 * | 409 sale_tax_used, sale_tax_default
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse<{ sale_terms: SaleTermsDTO }>) => {
  await inTransaction(platformPool(), (db) => removeSaleTax(db, req.tenant, req.params.id))

  res.json({ sale_terms: await readSaleTerms(platformPool(), req.tenant) })
}

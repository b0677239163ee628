import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { SaleTermsDTO } from "../../../../contracts/sale-terms"
import { readSaleTerms } from "../../../../modules/ticketing/queries/catalogue/prices/read-sale-terms"
import { addSaleTax } from "../../../../modules/ticketing/commands/catalogue/prices/write-sale-tax"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminWriteSaleTax } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sale-terms/taxes. Right: sale_terms.write. 201 { sale_terms }
 * | 400 invalid_data
 * | 409 stale_state, sale_tax_name_taken, list_full { most }
 */
export const POST = async (req: TenantRequest<AdminWriteSaleTax>, res: MedusaResponse<{ sale_terms: SaleTermsDTO }>) => {
  await inTransaction(platformPool(), (db) => addSaleTax(db, req.tenant, req.validatedBody))

  res.status(201).json({ sale_terms: await readSaleTerms(platformPool(), req.tenant) })
}

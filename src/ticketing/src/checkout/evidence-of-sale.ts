import type { Pool } from "pg"
import type { SaleEvidence } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { refundTermsLine } from "../mails/refund-terms-line"
import { mailLocale, placeLine } from "../mails/text-lines"
import { getSaleEvidence } from "../modules/ticketing/queries/after-sale/sale-evidence"

/**
 * Evidence about a sale for a bank, with places in English and promises in the wording emailed to the buyer; null when the tenant
 * has no such sale.
 */
export async function evidenceOfSale(pool: Pool, tenant_no: TenantId, sale_id: string): Promise<SaleEvidence | null> {
  const known = await getSaleEvidence(pool, tenant_no, sale_id)
  if (!known) {
    return null
  }
  const { refund_terms, has_fee, tickets: seated, ...sale } = known
  const promised = refund_terms.map((terms) => ({
    original: refundTermsLine(terms, has_fee, mailLocale(sale.locale)),
    english: refundTermsLine(terms, has_fee, "en"),
  }))
  const tickets = seated.map(({ section, row_label, at_table, label, ...ticket }) => ({
    ...ticket,
    place: placeLine({ section, row_label, at_table, label }, "en"),
  }))

  return { ...sale, tickets, promised }
}

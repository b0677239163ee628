import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertSaleFees, type SaleOwing } from "../modules/billing/commands/insert-sale-fees"
import type { LedgerEntry } from "../modules/billing/commands/ledger/post-entries"
import { readFeesOfSales, type SoldFees } from "../modules/billing/queries/read-sale-fees"
import { splitByLane } from "../rules"

interface FinalSale {
  tenant_no: TenantId
  sale_id: string
}

/**
 * Posts the fees of final sales from their frozen quotes: what Stripe took is collected, the rest accrues for the invoice.
 * Idempotent.
 */
export async function accrueFees(db: Db, sales: FinalSale[]): Promise<void> {
  const sold = await readFeesOfSales(db, sales)
  const unknown = sales.find(({ sale_id }) => !sold.some((known) => known.sale_id === sale_id))
  if (unknown) {
    throw new Error(`Sale ${unknown.sale_id} was announced but is not final`)
  }
  await insertSaleFees(db, sold.map(owingOf))
}

function owingOf({ final_at, application_fee_minor, components, ...sale }: SoldFees): SaleOwing {
  const { rows } = splitByLane(components, application_fee_minor)
  const revenue: LedgerEntry[] = rows
    .filter(({ lane }) => lane === "application_fee")
    .map(({ component, amount_minor }) => ({ account: `revenue_${component}`, amount_minor: -amount_minor }))
  const taken: LedgerEntry[] =
    revenue.length > 0 ? [{ account: "clearing_provider", amount_minor: application_fee_minor }, ...revenue] : []

  return { ...sale, due_at: final_at, fees: rows, taken }
}

import type { Pool } from "pg"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { insertSaleFees } from "../modules/billing/queries/insert-sale-fees"
import { postEntries, type LedgerEntry } from "../modules/billing/queries/ledger/post-entries"
import { readSaleFees } from "../modules/billing/queries/read-sale-fees"
import { splitByLane } from "../rules"

interface FinalSale {
  tenant_no: number
  sale_id: string
}

/** Books the fee of a final sale from its frozen quote: what Stripe took is collected, the rest accrues for the invoice. May be repeated. */
export const accrueFees = (pool: Pool, sale: FinalSale): Promise<void> => inTransaction(pool, (db) => bookFees(db, sale))

/** `accrueFees` in the caller's transaction. */
export async function bookFees(db: Db, sale: FinalSale): Promise<void> {
  const sold = await readSaleFees(db, sale.tenant_no, sale.sale_id)
  if (!sold) {
    throw new Error(`Sale ${sale.sale_id} was announced but is not final`)
  }
  const { currency, final_at, application_fee_minor } = sold
  const { rows } = splitByLane(sold.components, application_fee_minor)
  await insertSaleFees(db, { ...sale, currency, due_at: final_at }, rows)
  const revenue: LedgerEntry[] = rows
    .filter(({ lane }) => lane === "application_fee")
    .map(({ component, amount_minor }) => ({ account: `revenue_${component}`, amount_minor: -amount_minor }))
  if (revenue.length > 0) {
    await postEntries(db, { tenant_no: sale.tenant_no, source_type: "sale", source_id: sale.sale_id, currency }, [
      { account: "clearing_provider", amount_minor: application_fee_minor },
      ...revenue,
    ])
  }
}

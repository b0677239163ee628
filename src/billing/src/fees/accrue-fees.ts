import type { Db } from "@guichet/kernel/sql"
import { insertSaleFees } from "../modules/billing/queries/insert-sale-fees"
import { readSaleFees } from "../modules/billing/queries/read-sale-fees"
import { splitByLane } from "../rules"

/** Books the fee of a final sale from its frozen quote: what Stripe took is collected, the rest accrues for the invoice. May be repeated. */
export async function accrueFees(db: Db, sale: { tenant_no: number; sale_id: string }): Promise<void> {
  const sold = await readSaleFees(db, sale.tenant_no, sale.sale_id)
  if (!sold) {
    throw new Error(`Sale ${sale.sale_id} was announced but is not final`)
  }
  await insertSaleFees(db, { ...sale, currency: sold.currency }, splitByLane(sold.components, sold.application_fee_minor).rows)
}

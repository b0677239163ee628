import type { Db } from "@guichet/kernel/sql"

/** Notes which sale a payment is taken for, before its money moves: an answer that is lost later leaves no payment without its sale. */
export async function nameSale(db: Db, payment: { tenant_no: number; id: string }, sale_id: string): Promise<void> {
  await db.query("update card_payment set sale_id = $3 where tenant_no = $1 and id = $2 and sale_id is null", [
    payment.tenant_no,
    payment.id,
    sale_id,
  ])
}

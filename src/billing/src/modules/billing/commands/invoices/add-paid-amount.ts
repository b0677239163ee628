import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Adds a payment to the paid amount of an invoice, which is `paid` when nothing is left to pay. */
export async function addPaidAmount(
  db: Db,
  { tenant_no, invoice_id }: { tenant_no: TenantId; invoice_id: string },
  amount_minor: bigint
): Promise<void> {
  await db.query(
    `update invoice set paid_minor = paid_minor + $3, status = case when total_minor = paid_minor + credited_minor + $3 then 'paid' else status end
     where tenant_no = $1 and id = $2`,
    [tenant_no, invoice_id, amount_minor.toString()]
  )
}

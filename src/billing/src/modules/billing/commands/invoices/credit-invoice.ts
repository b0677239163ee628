import type { Db } from "@guichet/kernel/sql"
import type { LockedInvoice } from "./lock-invoice"

/** Adds what a credit note credits to the credited amount of its document, which ends when nothing is left to pay. */
export async function creditInvoice(
  db: Db,
  { tenant_no, id }: Pick<LockedInvoice, "tenant_no" | "id">,
  credited_minor: bigint
): Promise<void> {
  await db.query(
    `update invoice set credited_minor = credited_minor + $3,
       status = case when total_minor = paid_minor + credited_minor + $3 then case paid_minor when 0 then 'credited' else 'paid' end else status end
     where tenant_no = $1 and id = $2`,
    [tenant_no, id, credited_minor.toString()]
  )
}

import type { Db } from "@guichet/kernel/sql"
import type { LockedInvoice } from "./lock-invoice"

/** @param due_on YYYY-MM-DD */
export async function updateDueDate(
  db: Db,
  { tenant_no, id }: Pick<LockedInvoice, "tenant_no" | "id">,
  due_on: string
): Promise<void> {
  await db.query("update invoice set due_on = $3 where tenant_no = $1 and id = $2", [tenant_no, id, due_on])
}

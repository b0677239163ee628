import type { Db } from "@guichet/kernel/sql"
import { correctionsOf } from "../../queries/invoices/corrections"
import { lockedColumns, lockedInvoice, type LockedInvoice, type LockedRow } from "./lock-invoice"

/**
 * All issued documents that correct an invoice at any depth, newest first, locked until the transaction ends, so that their
 * payments wait. The caller holds the lock on the original.
 */
export async function lockCorrections(
  db: Db,
  { tenant_no, id }: Pick<LockedInvoice, "tenant_no" | "id">
): Promise<LockedInvoice[]> {
  const { rows } = await db.query<LockedRow>(
    `select ${lockedColumns} from ${correctionsOf("$1::integer", "$2")} c join invoice i on i.tenant_no = c.tenant_no and i.id = c.id
     order by i.seq desc for update of i`,
    [tenant_no, id]
  )

  return rows.map(lockedInvoice)
}

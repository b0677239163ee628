import type { Db } from "@guichet/kernel/sql"
import { correctionsOf } from "./corrections"
import { lockedColumns, lockedInvoice, type LockedInvoice, type LockedRow } from "./lock-invoice"

/** All issued documents that correct an invoice, however deep, newest first, held until the transaction ends: payments of them wait. The caller holds the original. */
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

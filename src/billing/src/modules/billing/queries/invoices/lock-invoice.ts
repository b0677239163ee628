import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"

export interface LockedInvoice {
  tenant_no: number
  id: string
  status: "open" | "paid" | "credited" | "issued"
  currency: string
  due_on: string
  total_minor: bigint
  /** left to pay */
  open_minor: bigint
}

/** An issued document, held until the transaction ends: payments and corrections of one invoice come one after the other. @throws not_found (404) */
export async function lockInvoice(db: Db, id: string): Promise<LockedInvoice> {
  const { rows } = await db.query<Record<keyof LockedInvoice, string>>(
    `select tenant_no, id, status, currency, due_on::text, total_minor, total_minor - paid_minor - credited_minor as open_minor
     from invoice where id = $1 and number is not null for update`,
    [id]
  )
  const row = rows[0]
  if (!row) {
    throw domainError("not_found")
  }

  return {
    ...(row as unknown as LockedInvoice),
    total_minor: BigInt(row.total_minor),
    open_minor: BigInt(row.open_minor),
  }
}

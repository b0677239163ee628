import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LockedInvoice {
  tenant_no: TenantId
  id: string
  status: "open" | "paid" | "credited" | "issued"
  currency: string
  /** null: an original */
  corrects_id: string | null
  /** YYYY-MM-DD */
  issued_on: string
  due_on: string
  total_minor: bigint
  /** remains to be paid */
  open_minor: bigint
}

/** Columns of `LockedInvoice` of `invoice i`. */
export const lockedColumns = `i.tenant_no, i.id, i.status, i.currency, i.corrects_id, i.issued_on::text, i.due_on::text, i.total_minor,
  case i.document when 'invoice' then i.total_minor - i.paid_minor - i.credited_minor else 0 end as open_minor`

export type LockedRow = Record<keyof LockedInvoice, string>

export const lockedInvoice = (row: LockedRow): LockedInvoice => ({
  ...(row as unknown as LockedInvoice),
  total_minor: BigInt(row.total_minor),
  open_minor: BigInt(row.open_minor),
})

/**
 * An issued document, locked until the transaction ends: payments and corrections of one invoice are serialized.
 *
 * @throws not_found (404)
 */
export async function lockInvoice(db: Db, id: string): Promise<LockedInvoice> {
  const { rows } = await db.query<LockedRow>(
    `select ${lockedColumns} from invoice i where i.id = $1 and i.number is not null for update`,
    [id]
  )
  if (rows.length === 0) {
    throw domainError("not_found")
  }

  return lockedInvoice(rows[0])
}

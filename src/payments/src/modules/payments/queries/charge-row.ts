import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** As `ChargeStatus`; `created`: it is unknown whether the request reached the provider. */
export type InvoiceChargeState = "created" | "open" | "processing" | "succeeded" | "needs_authentication" | "declined" | "gone"

/** The frozen request to the provider for one attempt to pay an invoice. */
export interface InvoiceCharge {
  tenant_no: TenantId
  /** billing's id of the attempt */
  id: string
  invoice_id: string
  attempt: number
  kind: "card" | "page"
  amount_minor: bigint
  currency: string
  state: InvoiceChargeState
  code: string | null
  may_retry: boolean
  key_no: number
  customer_ref: string | null
  /** of a card: the provider's id */
  method_ref: string | null
  session_ref: string | null
  session_url: string | null
  session_expires_at: Date
  intent_ref: string | null
  created_at: Date
  /** the provider forgets its response to a repeated request after a day: what it does not show by then never existed */
  is_old: boolean
}

type Row = Omit<InvoiceCharge, "amount_minor"> & { amount_minor: string }

const columns = `c.tenant_no, c.id, c.invoice_id, c.attempt, c.kind, c.amount_minor, c.currency, c.state, c.code, c.may_retry, c.key_no, c.customer_ref,
  c.session_ref, c.session_url, c.session_expires_at, c.intent_ref, c.created_at, c.created_at < now() - interval '20 hours' as is_old,
  (select m.method_ref from tenant_payment_method m where m.tenant_no = c.tenant_no and m.id = c.method_id) as method_ref`

const toCharge = (row: Row): InvoiceCharge => ({ ...row, amount_minor: BigInt(row.amount_minor) })

export async function findCharge(db: Db, tenant_no: TenantId, attempt_id: string): Promise<InvoiceCharge | null> {
  const { rows } = await db.query<Row>(`select ${columns} from invoice_charge c where c.tenant_no = $1 and c.id = $2`, [
    tenant_no,
    attempt_id,
  ])

  return rows[0] ? toCharge(rows[0]) : null
}

/** The tenant of an attempt named by an object on the platform's own account, where only the operator can write. */
export async function tenantOfCharge(db: Db, attempt_id: string): Promise<TenantId | null> {
  const { rows } = await db.query<{ tenant_no: TenantId }>("select tenant_no from invoice_charge where id = $1", [attempt_id])

  return rows[0]?.tenant_no ?? null
}

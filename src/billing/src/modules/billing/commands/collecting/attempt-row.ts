import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptStatesUnderWay, type AttemptState } from "../../../../contracts"

/** SQL list of the states of an attempt in progress. */
export const UNDER_WAY = `('${attemptStatesUnderWay.join("', '")}')`

export interface AttemptRow {
  tenant_no: TenantId
  id: string
  invoice_id: string
  attempt: number
  kind: "card" | "page"
  /** the scheduled step it belongs to; null: started by a person */
  step: number | null
  amount_minor: bigint
  currency: string
  state: AttemptState
  asks: number
  /** of the invoice */
  number: string
}

type Row = Omit<AttemptRow, "amount_minor"> & { amount_minor: string }

export const attemptColumns = `a.tenant_no, a.id, a.invoice_id, a.attempt, a.kind, a.step, a.amount_minor, a.currency, a.state, a.asks,
  (select i.number from invoice i where i.tenant_no = a.tenant_no and i.id = a.invoice_id) as number`

const toAttempt = (row: Row): AttemptRow => ({ ...row, amount_minor: BigInt(row.amount_minor) })

/** One attempt, or null; another tenant's attempt is also null. */
export async function findAttempt(db: Db, tenant_no: TenantId, id: string): Promise<AttemptRow | null> {
  const { rows } = await db.query<Row>(`select ${attemptColumns} from invoice_attempt a where a.tenant_no = $1 and a.id = $2`, [
    tenant_no,
    id,
  ])

  return rows[0] ? toAttempt(rows[0]) : null
}

/** The attempt of an invoice that is in progress, or null. */
export async function attemptUnderWay(db: Db, tenant_no: TenantId, invoice_id: string): Promise<AttemptRow | null> {
  const { rows } = await db.query<Row>(
    `select ${attemptColumns} from invoice_attempt a where a.tenant_no = $1 and a.invoice_id = $2 and a.state in ${UNDER_WAY}`,
    [tenant_no, invoice_id]
  )

  return rows[0] ? toAttempt(rows[0]) : null
}

/**
 * Leases attempts whose result must be requested from the provider to this process for one minute, after which another may take
 * them.
 */
export async function takeAttemptsToAsk(db: Db, now: Date, limit: number): Promise<AttemptRow[]> {
  const { rows } = await db.query<Row>(
    `update invoice_attempt a set ask_at = $1::timestamptz + interval '1 minute', asks = a.asks + 1
     where a.id in (select id from invoice_attempt where state in ${UNDER_WAY} and ask_at <= $1 order by ask_at limit $2 for update skip locked)
     returning ${attemptColumns}`,
    [now, limit]
  )

  return rows.map(toAttempt)
}

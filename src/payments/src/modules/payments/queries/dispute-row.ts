import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DisputeEvidence, DisputePhase } from "../../../contracts/dispute"

export interface DisputeRow {
  tenant_no: TenantId
  id: string
  account_ref: string
  provider_ref: string
  status: string
  phase: DisputePhase
  reason: string
  amount_minor: number
  currency: string
  due_by: Date | null
  opened_at: Date
  decided_at: Date | null
  read_at: Date
  answer_state: "none" | "sending" | "sent"
  answer: DisputeEvidence | null
  answer_no: number
  answered_at: Date | null
  /** answers that the provider had received before this one: to the inquiry that became the dispute */
  answered_before: number
  payment_id: string
  sale_id: string | null
}

const SELECT = `select d.tenant_no, d.id, p.account_ref, d.provider_ref, d.status, d.phase, d.reason, d.amount_minor::float8 as amount_minor, d.currency, d.due_by,
    d.opened_at, d.decided_at, d.read_at, d.answer_state, d.answer, d.answer_no, d.answered_at, d.answered_before, d.payment_id, p.sale_id
  from dispute d join card_payment p on p.tenant_no = d.tenant_no and p.id = d.payment_id`

/** One dispute of a tenant; null when the id is unknown. */
export async function findDispute(db: Db, tenant_no: TenantId, id: string): Promise<DisputeRow | null> {
  const { rows } = await db.query<DisputeRow & Record<string, unknown>>(`${SELECT} where d.tenant_no = $1 and d.id = $2`, [
    tenant_no,
    id,
  ])

  return rows[0] ?? null
}

/**
 * A tenant's disputes, newest first.
 *
 * @param after the last dispute of the previous page
 */
export async function listDisputes(
  db: Db,
  tenant: TenantId,
  { phase, after, limit }: { phase?: DisputePhase; after?: string; limit: number }
): Promise<DisputeRow[]> {
  const { rows } = await db.query<DisputeRow & Record<string, unknown>>(
    `${SELECT} where d.tenant_no = $1 and ($2::text is null or d.phase = $2)
       and ($3::text is null or (d.opened_at, d.id) < (select o.opened_at, o.id from dispute o where o.tenant_no = $1 and o.id = $3))
     order by d.opened_at desc, d.id desc limit $4`,
    [tenant, phase ?? null, after ?? null, limit]
  )

  return rows
}

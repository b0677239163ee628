import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { DisputePhase } from "../../../../contracts/dispute"
import type { CardPayment } from "../../queries/payment-row"

export interface DisputeFacts {
  provider_ref: string
  status: string
  /** null: an unknown status */
  phase: DisputePhase | null
  reason: string
  amount_minor: bigint
  currency: string
  due_by: Date | null
  /** answers that the provider has received */
  submission_count: number
  opened_at: Date
  /** by the database's clock, before the provider was read */
  read_at: Date
}

/** The bank takes the money after an inquiry that was answered. */
const ESCALATED = "(d.phase = 'inquiry' and coalesce($7, '') = 'open' and d.answer_state = 'sent')"

/**
 * Writes a dispute as read from the provider. Of two readings the one that began later counts: whatever changed before an event
 * is seen by the reading that the event triggers. An unknown status keeps the phase; a new dispute is then `open`, the cautious
 * choice. An inquiry that was answered and becomes a dispute needs an answer again.
 *
 * @returns the dispute's id
 */
export async function recordDispute(
  db: Db,
  { tenant_no, id: payment_id, merchant_account_id }: Pick<CardPayment, "tenant_no" | "id" | "merchant_account_id">,
  facts: DisputeFacts
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `with written as (
       insert into dispute as d (tenant_no, id, merchant_account_id, payment_id, provider_ref, status, phase, reason, amount_minor, currency, due_by,
         opened_at, decided_at, read_at)
       values ($1, $2, $3, $4, $5, $6, coalesce($7, 'open'), $8, $9, $10, $11, $12, case when $7 in ('won', 'lost', 'closed') then now() end, $13)
       on conflict on constraint dispute_once do update set status = excluded.status, phase = coalesce($7, d.phase), reason = excluded.reason,
         amount_minor = excluded.amount_minor, due_by = excluded.due_by, read_at = excluded.read_at,
         decided_at = case when coalesce($7, d.phase) in ('won', 'lost', 'closed') then coalesce(d.decided_at, now()) end,
         answer_state = case when ${ESCALATED} then 'none' else d.answer_state end, answer = case when not ${ESCALATED} then d.answer end,
         answered_by = case when not ${ESCALATED} then d.answered_by end, answered_at = case when not ${ESCALATED} then d.answered_at end,
         answered_before = case when ${ESCALATED} then $14 else d.answered_before end
       where excluded.read_at > d.read_at
       returning d.id
     )
     select id from written
     union all
     select id from dispute where tenant_no = $1 and merchant_account_id is not distinct from $3 and provider_ref = $5 limit 1`,
    [
      tenant_no,
      newId("dispute"),
      merchant_account_id,
      payment_id,
      facts.provider_ref,
      facts.status,
      facts.phase,
      facts.reason,
      facts.amount_minor,
      facts.currency,
      facts.due_by,
      facts.opened_at,
      facts.read_at,
      facts.submission_count,
    ]
  )

  return rows[0].id
}

import type { AdminDispute } from "../contracts/dispute"
import type { DisputeRow } from "../modules/payments/queries/dispute-row"
import { answerDeadline, takesAnswer } from "./dispute-phase"

/** A dispute as shown in the console. */
export const showDispute = (row: DisputeRow): AdminDispute => ({
  id: row.id,
  provider_ref: row.provider_ref,
  phase: row.phase,
  status: row.status,
  reason: row.reason,
  amount_minor: row.amount_minor,
  currency: row.currency,
  due_by: answerDeadline(row)?.toISOString() ?? null,
  opened_at: row.opened_at.toISOString(),
  decided_at: row.decided_at && row.decided_at.toISOString(),
  answer_state: row.answer_state,
  answered_at: row.answered_at && row.answered_at.toISOString(),
  takes_answer: takesAnswer(row.status),
  sale_id: row.sale_id,
})

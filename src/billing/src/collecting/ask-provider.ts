import type { CollectPort } from "@guichet/ports"
import type { Pool } from "pg"
import type { AttemptRow } from "../modules/billing/commands/collecting/attempt-row"
import { submitAttempt } from "../modules/billing/commands/collecting/move-attempt"
import { recordAnswer } from "./record-answer"

export interface Collecting {
  pool: Pool
  collect: CollectPort
  now: Date
}

/**
 * Asks the provider about an attempt and records the result: requests a card charge not yet made, closes a page that was never
 * shown, reads any other. Outside any transaction; can be interrupted anywhere and repeated.
 */
export async function askProvider(collecting: Collecting, attempt: AttemptRow): Promise<void> {
  const { pool, collect } = collecting
  const key = { tenant_no: attempt.tenant_no, attempt_id: attempt.id }
  if (attempt.kind === "card") {
    await submitAttempt(pool, attempt)
    await recordAnswer(collecting, attempt, await collect.charge(chargeOf(attempt)))
  } else if (attempt.state !== "requires_action" && attempt.state !== "processing") {
    // the process that opened the page was interrupted before it was shown or recorded
    await recordAnswer(collecting, attempt, await collect.close(key))
  } else {
    await recordAnswer(collecting, attempt, await collect.status(key))
  }
}

/** An attempt as requested from payments. */
export const chargeOf = ({ tenant_no, id, invoice_id, attempt, amount_minor, currency, number }: AttemptRow) => ({
  tenant_no,
  attempt_id: id,
  invoice_id,
  attempt,
  amount_minor,
  currency,
  title: number,
})

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { KeptAnswers } from "../../rules/validate-answers"
import { changeCheckout, type CheckoutRow } from "../../queries/checkout/get-checkout"

/**
 * Stores a buyer's answers, replacing all earlier ones.
 *
 * @throws checkout_not_found (404)
 * @throws checkout_state (409) { state, continued_in }
 */
export async function answerCheckout(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  session: Buffer,
  answers: KeptAnswers
): Promise<CheckoutRow> {
  const values = [tenant, checkout_id, session, JSON.stringify(answers)] as const

  return changeCheckout(db, "answer-checkout", "answer_checkout($1, $2, $3, $4)", [...values])
}

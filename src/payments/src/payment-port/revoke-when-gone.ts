import type { CardPayment } from "../modules/payments/queries/payment-row"
import { revokeAccount } from "../modules/payments/commands/revoke-account"
import { verdictOf } from "../stripe/ask"
import type { PaymentContext } from "./payment-context"

/** Stripe refuses access to the account: the organiser disconnected it and its event has not arrived yet. */
export async function revokeWhenGone(
  { pool }: PaymentContext,
  payment: Pick<CardPayment, "tenant_no" | "merchant_account_id">,
  error: unknown
): Promise<void> {
  if (verdictOf(error) === "revoked" && payment.merchant_account_id !== null) {
    await revokeAccount(pool, { tenant_no: payment.tenant_no, id: payment.merchant_account_id })
  }
}

import type Stripe from "stripe"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import type { CardRefund } from "../modules/payments/commands/refund-row"

/**
 * Whether an object of the provider is this refund: amount, currency, payment and both our ids as requested. The account's owner
 * can write any metadata and create other refunds; the account is correct because the object was read on it.
 */
export const isThisRefund = (
  payment: Pick<CardPayment, "id" | "currency" | "intent_ref">,
  refund: Pick<CardRefund, "refund_id" | "amount_minor">,
  made: Stripe.Refund
): boolean =>
  BigInt(made.amount) === refund.amount_minor &&
  made.currency === payment.currency &&
  payment.intent_ref !== null &&
  intentOf(made) === payment.intent_ref &&
  made.metadata?.refund_id === refund.refund_id &&
  made.metadata.payment_id === payment.id

const intentOf = ({ payment_intent }: Stripe.Refund): string | null =>
  typeof payment_intent === "string" ? payment_intent : (payment_intent?.id ?? null)

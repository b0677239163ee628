import type Stripe from "stripe"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { nextRefundKey, recordFeeReturned } from "../modules/payments/commands/record-refund"
import { recordPayment } from "../modules/payments/commands/record-payment"
import type { CardRefund } from "../modules/payments/commands/refund-row"
import { askStripe, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./payment-context"
import { feeOf } from "./provider-state"

/**
 * Returns a refund's share of the application fee, on the platform, once.
 *
 * @throws the provider's error; the return stays `pending` for the worker
 */
export async function returnFee(context: PaymentContext, payment: CardPayment, refund: CardRefund): Promise<void> {
  try {
    const fee_ref = payment.fee_ref ?? (await findFee(context, payment))
    const made = (await findReturned(context, fee_ref, refund)) ?? (await createReturn(context, fee_ref, refund))
    await recordFeeReturned(context.pool, refund, made.id)
  } catch (error) {
    if (verdictOf(error) === "stored_500") {
      await nextRefundKey(context.pool, refund, "fee")
    }
    throw error
  }
}

async function findFee({ pool, stripe }: PaymentContext, payment: CardPayment): Promise<string> {
  const intent = await askStripe("payment_intent", () =>
    stripe.paymentIntents.retrieve(payment.intent_ref!, { expand: ["latest_charge"] }, onAccount(payment.account_ref))
  )
  const fee_ref = feeOf(intent)
  if (!fee_ref) {
    throw new Error(`Payment ${payment.id} has no application fee`)
  }
  await recordPayment(pool, payment, { state: payment.state, is_matching: true, fee_ref })

  return fee_ref
}

/** A return made by an earlier request whose response was lost; the fee is the platform's own, so no one else can write to it. */
async function findReturned(
  { stripe }: PaymentContext,
  fee_ref: string,
  { refund_id, application_fee_minor }: CardRefund
): Promise<Stripe.FeeRefund | undefined> {
  const listed = await askStripe("list", () => stripe.applicationFees.listRefunds(fee_ref, { limit: 100 }))

  return listed.data.find(({ amount, metadata }) => metadata?.refund_id === refund_id && BigInt(amount) === application_fee_minor)
}

const createReturn = ({ stripe }: PaymentContext, fee_ref: string, refund: CardRefund): Promise<Stripe.FeeRefund> =>
  askStripe("fee_refund", () =>
    stripe.applicationFees.createRefund(
      fee_ref,
      { amount: Number(refund.application_fee_minor), metadata: { refund_id: refund.refund_id } },
      { idempotencyKey: `fee-return:${refund.refund_id}:${refund.fee_key_no}` }
    )
  )

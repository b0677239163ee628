import type Stripe from "stripe"
import type { SettlePort } from "@guichet/ports"
import type { MerchantAccount } from "../modules/payments/queries/merchant-account"
import { findDispute } from "../modules/payments/queries/dispute-row"
import { recordDispute, type DisputeFacts } from "../modules/payments/commands/disputes/record-dispute"
import { paymentOfIntent } from "../modules/payments/queries/payment-of-intent"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { isOfShop } from "../modules/payments/rules/is-of-shop"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { answerDeadline, disputePhase } from "./dispute-phase"

export interface DisputeContext extends PaymentContext {
  settle: Pick<SettlePort, "applyDispute">
}

type Account = Pick<MerchantAccount, "tenant_no" | "account_ref">

const MS = 1000

/**
 * Reads a dispute at Stripe, on the account it was raised on, stores it, and notifies ticketing. Idempotent, in any order.
 *
 * @returns whether it concerns a payment of our tickets: for its shop the operator answers at Stripe
 * @throws Stripe's errors
 * @throws Error while the payment's sale is unknown: the event is retried
 */
export async function readDispute(context: DisputeContext, account: Account, dispute_ref: string): Promise<boolean> {
  const read_at = await now(context)
  const dispute = await askStripe("dispute", () =>
    context.stripe.disputes.retrieve(dispute_ref, {}, onAccount(account.account_ref))
  )

  return takeDispute(context, account, dispute, read_at)
}

/** The database's clock, read before the provider. */
export async function now({ pool }: Pick<PaymentContext, "pool">): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now")

  return rows[0].now
}

/** Stores a dispute as read, and notifies ticketing of the known state. */
export async function takeDispute(
  context: DisputeContext,
  account: Account,
  dispute: Stripe.Dispute,
  read_at: Date
): Promise<boolean> {
  const intent = typeof dispute.payment_intent === "string" ? dispute.payment_intent : dispute.payment_intent?.id
  const payment = intent ? await paymentOfIntent(context.pool, account, intent) : null
  if (!payment || isOfShop(payment)) {
    return false
  }
  await reportDispute(context, payment, await recordDispute(context.pool, payment, factsOf(dispute, read_at)))

  return true
}

async function reportDispute({ pool, settle }: DisputeContext, payment: CardPayment, dispute_id: string): Promise<void> {
  const row = await findDispute(pool, payment.tenant_no, dispute_id)
  if (!row?.sale_id) {
    throw new Error(`The sale of payment ${payment.id} is not known yet`)
  }
  const { tenant_no, sale_id, phase, amount_minor, currency, reason, read_at } = row
  await settle.applyDispute({
    tenant_no,
    dispute_id,
    sale_id,
    phase,
    amount_minor: BigInt(amount_minor),
    currency,
    reason,
    due_by: answerDeadline(row),
    read_at,
  })
}

function factsOf(dispute: Stripe.Dispute, read_at: Date): DisputeFacts {
  const { due_by, submission_count } = dispute.evidence_details

  return {
    provider_ref: dispute.id,
    status: dispute.status,
    phase: disputePhase(dispute.status),
    reason: dispute.reason,
    amount_minor: BigInt(dispute.amount),
    currency: dispute.currency,
    due_by: due_by === null ? null : new Date(due_by * MS),
    submission_count,
    opened_at: new Date(dispute.created * MS),
    read_at,
  }
}

import type Stripe from "stripe"

export interface LineFacts {
  provider_ref: string
  category: string
  currency: string
  gross_minor: bigint
  provider_fee_minor: bigint
  application_fee_minor: bigint
  net_minor: bigint
  source_ref: string | null
  /** the provider's payment that the source belongs to */
  intent_ref: string | null
  happened_at: Date
}

const MS = 1000

/**
 * Facts of one balance transaction with an expanded source. The platform's fee is separate from what Stripe keeps (including
 * taxes on it).
 */
export function lineFacts(line: Stripe.BalanceTransaction): LineFacts {
  const application_fee = line.fee_details
    .filter(({ type }) => type === "application_fee")
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n)

  return {
    provider_ref: line.id,
    category: line.reporting_category,
    currency: line.currency,
    gross_minor: BigInt(line.amount),
    provider_fee_minor: BigInt(line.fee) - application_fee,
    application_fee_minor: application_fee,
    net_minor: BigInt(line.net),
    source_ref: idOf(line.source),
    intent_ref: intentOf(line.source),
    happened_at: new Date(line.created * MS),
  }
}

const idOf = (thing: string | { id: string } | null | undefined): string | null =>
  typeof thing === "string" ? thing : (thing?.id ?? null)

/** Charges, refunds and disputes name their payment. */
const intentOf = (source: Stripe.BalanceTransaction["source"]): string | null =>
  source && typeof source === "object" && "payment_intent" in source
    ? idOf(source.payment_intent as string | Stripe.PaymentIntent | null)
    : null

import type Stripe from "stripe"

/** The source of a line, in its own currency: the balance may be kept in another. */
export interface SourceFacts {
  /** the application fee that belongs to it */
  fee_ref: string | null
  /** captured, refunded, collected as a fee or returned of one; null for anything else */
  source_minor: bigint | null
  source_currency: string | null
  /** of a charge: the application fee taken with it */
  source_fee_minor: bigint | null
  /** made through this platform; the owner's other use of the account does not concern us */
  is_ours: boolean
}

type Source = Exclude<Stripe.BalanceTransaction["source"], string | null>

/**
 * Facts of a balance transaction with an expanded source. A charge is ours if its application is this platform's or, without an
 * application, if its metadata name a payment; a refund if its metadata do; a fee or returned fee always.
 *
 * @param client_id the platform's Connect client id, `ca_…`; empty when it has none: then any application is ours
 */
export function sourceFacts(line: Stripe.BalanceTransaction, client_id: string): SourceFacts {
  const source = line.source && typeof line.source === "object" ? (line.source as Source) : null
  switch (source?.object) {
    case "charge":
      return chargeFacts(source, client_id)
    case "refund":
      return { ...NOTHING, ...amountOf(source.amount, source.currency), is_ours: Boolean(source.metadata?.payment_id) }
    case "application_fee":
      return { ...NOTHING, ...amountOf(source.amount, source.currency), fee_ref: source.id, is_ours: true }
    case "fee_refund":
      return { ...NOTHING, ...amountOf(source.amount, source.currency), fee_ref: idOf(source.fee), is_ours: true }
    default:
      return NOTHING
  }
}

const NOTHING: SourceFacts = {
  fee_ref: null,
  source_minor: null,
  source_currency: null,
  source_fee_minor: null,
  is_ours: false,
}

const amountOf = (amount: number, currency: string) => ({ source_minor: BigInt(amount), source_currency: currency })

function chargeFacts(charge: Stripe.Charge, client_id: string): SourceFacts {
  const fee_minor = BigInt(charge.application_fee_amount ?? 0)
  const application = idOf(charge.application)

  return {
    ...amountOf(charge.amount_captured, charge.currency),
    fee_ref: idOf(charge.application_fee),
    source_fee_minor: fee_minor,
    is_ours: application ? client_id === "" || application === client_id : Boolean(charge.metadata.payment_id),
  }
}

const idOf = (thing: string | { id: string } | null | undefined): string | null =>
  typeof thing === "string" ? thing : (thing?.id ?? null)

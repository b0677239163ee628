import type Stripe from "stripe"
import { OUTSIDERS, Posting } from "./payments/ledger"
import type { Row } from "./rows"
import type { World } from "./world"

type LedgerEntry = { currency: string; postings: Posting[] } & Row

/**
 * Every capture, refund, fee, dispute and payout by account, and the ledger's sums.
 * `conserved`: the ledger sums to zero and agrees with every account's statement.
 */
export function dump({ store, contract }: World) {
  const rows = <T extends Row>(table: Parameters<typeof store.all>[0]) => [...store.all<T>(table)]
  const accounts: Record<string, ReturnType<typeof accountOf>> = {}
  for (const { value } of rows<Stripe.Account>("account")) {
    accounts[value.id] = accountOf()
  }
  const of = (owner: string) => (accounts[owner] ??= accountOf())
  rows<Stripe.Charge>("charge").forEach(({ owner, value }) => of(owner).charges.push(value))
  rows<Stripe.PaymentIntent>("payment_intent").forEach(({ owner, value }) => of(owner).payment_intents.push(value))
  rows<Stripe.Checkout.Session>("checkout.session").forEach(({ owner, value }) => of(owner).sessions.push(value))
  rows<Stripe.Refund>("refund").forEach(({ owner, value }) => of(owner).refunds.push(value))
  rows<Stripe.ApplicationFee>("application_fee").forEach(({ owner, value }) => of(owner).application_fees.push(value))
  rows<Stripe.SetupIntent>("setup_intent").forEach(({ owner, value }) => of(owner).setup_intents.push(value))
  rows<Stripe.Customer>("customer").forEach(({ owner, value }) => of(owner).customers.push(value))
  rows<Stripe.PaymentMethod>("payment_method").forEach(({ owner, value }) => of(owner).payment_methods.push(value))
  rows<Stripe.Payout>("payout").forEach(({ owner, value }) => of(owner).payouts.push(value))
  rows<Stripe.Dispute>("dispute").forEach(({ owner, value }) => of(owner).disputes.push(value))
  rows<Stripe.FeeRefund>("fee_refund").forEach(({ owner, value }) => of(owner).fee_refunds.push(value))
  for (const { owner, value } of rows<Stripe.BalanceTransaction>("balance_transaction")) {
    of(owner).balance[value.currency] = (of(owner).balance[value.currency] ?? 0) + value.net
  }
  const ledger = ledgerOf(rows<LedgerEntry>("ledger_entry").map(({ value }) => value))

  return { accounts, ledger, conserved: isConserved(accounts, ledger), contract }
}

function accountOf() {
  return {
    charges: [] as Stripe.Charge[],
    payment_intents: [] as Stripe.PaymentIntent[],
    sessions: [] as Stripe.Checkout.Session[],
    refunds: [] as Stripe.Refund[],
    application_fees: [] as Stripe.ApplicationFee[],
    disputes: [] as Stripe.Dispute[],
    fee_refunds: [] as Stripe.FeeRefund[],
    setup_intents: [] as Stripe.SetupIntent[],
    customers: [] as Stripe.Customer[],
    payment_methods: [] as Stripe.PaymentMethod[],
    payouts: [] as Stripe.Payout[],
    balance: {} as Record<string, number>,
  }
}

/** currency → party → minor units */
function ledgerOf(entries: LedgerEntry[]): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {}
  for (const { currency, postings } of entries) {
    for (const { party, amount_minor } of postings) {
      sums[currency] ??= {}
      sums[currency][party] = (sums[currency][party] ?? 0) + amount_minor
    }
  }

  return sums
}

function isConserved(
  accounts: Record<string, ReturnType<typeof accountOf>>,
  ledger: Record<string, Record<string, number>>
): boolean {
  return Object.entries(ledger).every(([currency, parties]) => {
    const sum = Object.values(parties).reduce((total, amount) => total + amount, 0)
    const agree = Object.entries(parties).every(
      ([party, amount]) => OUTSIDERS.includes(party) || (accounts[party]?.balance[currency] ?? 0) === amount
    )

    return sum === 0 && agree
  })
}

import type Stripe from "stripe"
import type { Deadline } from "../deadlines"
import type { Row } from "../rows"
import type { World } from "../world"

/** Parties that are not accounts of the emulator: cardholders pay, Stripe keeps its fee, payouts go to banks. */
export const CARDHOLDERS = "cardholders"
export const STRIPE = "stripe"
export const BANKS = "banks"
export const OUTSIDERS = [CARDHOLDERS, STRIPE, BANKS]

export type Posting = { party: string; amount_minor: number }
type LedgerEntry = Row & { cause: string; currency: string; postings: Posting[]; created: number }

const DAY_SECONDS = 24 * 3_600
const PENDING_SECONDS = 2 * DAY_SECONDS
const FEE_BPS = 150
const FEE_FIXED_MINOR = 25

/** Stripe's own fee on a captured amount: 1.5 % (half up) plus 25 minor units (European cards); never more than the amount. */
export function stripeFee(amount_minor: number): number {
  return Math.min(amount_minor, Math.floor((amount_minor * FEE_BPS + 5_000) / 10_000) + FEE_FIXED_MINOR)
}

/**
 * Moves money between parties.
 *
 * @throws Error when the postings do not sum to zero: a defect of the emulator
 */
export function post({ store, clock }: World, cause: string, currency: string, postings: Posting[]) {
  const sum = postings.reduce((total, { amount_minor }) => total + amount_minor, 0)
  if (sum !== 0) {
    throw new Error(`unbalanced ledger entry for ${cause}: ${sum}`)
  }
  const entry: LedgerEntry = {
    id: store.nextId("led"),
    cause,
    currency,
    postings: postings.filter(({ amount_minor }) => amount_minor !== 0),
    created: clock.now(),
  }
  store.put("ledger_entry", "", entry)
}

export type BookedLine = {
  type: Stripe.BalanceTransaction.Type
  reporting_category: string
  currency: string
  amount: number
  fee_details?: Stripe.BalanceTransaction.FeeDetail[]
  source: string
  description?: string | null
  /** Available immediately instead of after PENDING_SECONDS. */
  isAvailable?: boolean
}

/** Writes one line of an account's statement. */
export function book({ store, clock }: World, account: string, line: BookedLine): Stripe.BalanceTransaction {
  const fee = (line.fee_details ?? []).reduce((total, detail) => total + detail.amount, 0)
  const created = clock.now()
  const transaction: Stripe.BalanceTransaction = {
    id: store.nextId("txn"),
    object: "balance_transaction",
    amount: line.amount,
    available_on: line.isAvailable ? created : created + PENDING_SECONDS,
    balance_type: "payments",
    created,
    currency: line.currency,
    description: line.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: line.fee_details ?? [],
    net: line.amount - fee,
    reporting_category: line.reporting_category,
    source: line.source,
    status: line.isAvailable ? "available" : "pending",
    type: line.type,
  }
  const release = `balance:${account}`
  if (!line.isAvailable && !store.get("deadline", release)) {
    store.put<Deadline>("deadline", account, {
      id: release,
      kind: "balance_available",
      at: midnightAfter(transaction.available_on),
    })
  }

  return store.put("balance_transaction", account, transaction)
}

/** The next midnight UTC, or the given time if it is midnight. */
export function midnightAfter(seconds: number): number {
  return Math.ceil(seconds / DAY_SECONDS) * DAY_SECONDS
}

/** The line with its current status: pending money becomes available by the clock. */
export function statusNow({ clock }: World, transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= clock.now() ? "available" : "pending" }
}

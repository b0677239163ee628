import type { Db } from "@guichet/kernel/sql"
import { feeImbalances } from "../modules/billing/queries/fee-imbalances"
import { bookImbalances } from "../modules/billing/queries/ledger/book-imbalances"
import { currencyOfOperator } from "../modules/billing/queries/reconciliation/currency-of-operator"
import type { FoundDifference } from "../modules/billing/queries/reconciliation/find-differences"

const CURRENCY = /^[a-z]{3}$/
const AMOUNT = /^-?\d+$/
const NOTHING = { theirs_currency: null, payment_id: null, refund_id: null, provider_ref: null, sale_id: null }

/**
 * What `npm run ledger:verify` says, as differences: here both figures are ours, what the books say and what they should. The subject begins with the proof's name and the
 * number of the tenant.
 *
 * @param at when it was asked: the books stand for themselves, and say of no day
 */
export async function findLedgerDifferences(
  db: Db,
  { grace_seconds, at }: { grace_seconds: number; at: Date }
): Promise<FoundDifference[]> {
  const [currency, fees, books] = [await currencyOfOperator(db), await feeImbalances(db, grace_seconds), await bookImbalances(db)]
  const base = { ...NOTHING, kind: "books" as const, happened_at: at }

  return [
    ...fees.map((fee) => ({
      ...base,
      subject: `fees:${fee.tenant_no}:${fee.sale_id}`,
      currency: fee.currency,
      ...figures(fee.due_minor, fee.booked_minor),
      sale_id: fee.sale_id,
      happened_at: fee.final_at,
    })),
    ...books.map((book) => ({
      ...base,
      subject: `${book.proof}:${book.tenant_no ?? ""}:${book.subject}`,
      currency: CURRENCY.test(book.subject) ? book.subject : currency,
      ...figures(book.expected, book.found),
    })),
  ]
}

/** Equal, or no amounts at all (a number's gap, a period's): something else of the row differs, and the pair says no more than that. */
const figures = (expected: string, found: string) =>
  AMOUNT.test(expected) && AMOUNT.test(found) && expected !== found
    ? { ours_minor: found, theirs_minor: expected }
    : { ours_minor: "0", theirs_minor: null }

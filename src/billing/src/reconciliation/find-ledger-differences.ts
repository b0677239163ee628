import type { Db } from "@guichet/kernel/sql"
import { feeImbalances } from "../modules/billing/queries/fee-imbalances"
import { bookImbalances } from "../modules/billing/queries/book-imbalances"
import { currencyOfOperator } from "../modules/billing/queries/reconciliation/currency-of-operator"
import type { FoundDifference } from "../modules/billing/queries/reconciliation/find-differences"

const CURRENCY = /^[a-z]{3}$/
const AMOUNT = /^-?\d+$/
const NOTHING = { theirs_currency: null, payment_id: null, refund_id: null, provider_ref: null, sale_id: null }

/**
 * The results of `npm run ledger:verify` as differences: both figures are ours, the ledger's and the expected one. The subject
 * begins with the name of the check and the tenant's number.
 *
 * @param at when the run was requested: ledger differences have no day of their own
 */
export async function findLedgerDifferences(
  db: Db,
  { grace_seconds, at }: { grace_seconds: number; at: Date }
): Promise<FoundDifference[]> {
  const [currency, fees, ledgerImbalances] = [
    await currencyOfOperator(db),
    await feeImbalances(db, grace_seconds),
    await bookImbalances(db),
  ]
  const base = { ...NOTHING, kind: "ledger" as const, happened_at: at }

  return [
    ...fees.map((fee) => ({
      ...base,
      subject: `fees:${fee.tenant_no}:${fee.sale_id}`,
      currency: fee.currency,
      ...figures(fee.due_minor, fee.booked_minor),
      sale_id: fee.sale_id,
      happened_at: fee.final_at,
    })),
    ...ledgerImbalances.map((book) => ({
      ...base,
      subject: `${book.proof}:${book.tenant_no ?? ""}:${book.subject}`,
      currency: CURRENCY.test(book.subject) ? book.subject : currency,
      ...figures(book.expected, book.found),
    })),
  ]
}

/**
 * Equal figures, or none (a gap in numbers or periods), mean that something else of the row differs: the pair is then 0 and null.
 */
const figures = (expected: string, found: string) =>
  AMOUNT.test(expected) && AMOUNT.test(found) && expected !== found
    ? { ours_minor: found, theirs_minor: expected }
    : { ours_minor: "0", theirs_minor: null }

import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { Paging, listPage } from "../listing"
import { balanceOf } from "../payments/available"
import { statusNow } from "../payments/ledger"
import type { PayoutLine } from "../payments/payout-runs"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

export const balance = [
  operation<Record<string, never>>({
    name: "balance.retrieve",
    method: "GET",
    path: "/v1/balance",
    parameters: "BalanceRetrieveParams",
    supports: [],
    answer: "Balance",
    handle: (call) => balanceOf(call, call.account),
  }),
  operation<Record<string, never>>({
    name: "balanceTransactions.retrieve",
    method: "GET",
    path: "/v1/balance_transactions/:id",
    parameters: "BalanceTransactionRetrieveParams",
    supports: [],
    answer: "BalanceTransaction",
    handle: (call) => {
      const transaction = call.store.get<Stripe.BalanceTransaction>("balance_transaction", call.ids.id, call.account)
      if (!transaction) {
        throw missing("balance transaction", call.ids.id)
      }

      return statusNow(call, transaction)
    },
  }),
  operation<Stripe.BalanceTransactionListParams>({
    name: "balanceTransactions.list",
    method: "GET",
    path: "/v1/balance_transactions",
    parameters: "BalanceTransactionListParams",
    supports: [...PAGING, "created", "currency", "payout", "source", "type"],
    answer: "BalanceTransaction",
    isList: true,
    handle: listTransactions,
  }),
]

/**
 * @throws StripeFailure (404) when the payout does not exist
 * @throws StripeFailure payout_reconciliation_not_ready (400) for an automatic payout that is not reconciled yet
 * @throws StripeFailure (400) for a manual payout, whose lines are not known
 */
function ensureReconciled({ store, account }: Call, id: string) {
  const payout = store.get<Stripe.Payout>("payout", id, account)
  if (!payout) {
    throw missing("payout", id, "payout")
  }
  if (payout.reconciliation_status === "in_progress") {
    throw invalidRequest(`The reconciliation of payout ${id} is still in progress.`, {
      code: "payout_reconciliation_not_ready",
      param: "payout",
    })
  }
  if (payout.reconciliation_status !== "completed") {
    throw invalidRequest("Balance transaction history can only be filtered on automatic transfers, not manual.", {
      param: "payout",
    })
  }
}

function listTransactions(call: Call<Stripe.BalanceTransactionListParams>) {
  const { currency, payout, source, type } = call.params
  if (payout !== undefined) {
    ensureReconciled(call, payout)
  }
  const page = listPage<Stripe.BalanceTransaction>(
    call as Call<Paging>,
    "balance_transaction",
    (line) =>
      [line.currency, undefined].includes(currency) &&
      [line.source, undefined].includes(source) &&
      [line.type, undefined].includes(type as never) &&
      (payout === undefined || call.store.get<PayoutLine>("payout_line", line.id)?.payout === payout)
  )

  return { ...page, data: page.data.map((line) => statusNow(call, line)) }
}

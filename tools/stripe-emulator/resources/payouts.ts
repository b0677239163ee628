import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, inRange, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { balanceOf } from "../payments/available"
import { cancelPayout, createPayout } from "../payments/payouts"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

/** Banks accept only whole units of these, although charges have cents (docs.stripe.com/currencies, read 2026-11). */
const WHOLE_UNITS = ["huf", "twd"]

export const payouts = [
  operation<Stripe.PayoutCreateParams>({
    name: "payouts.create",
    method: "POST",
    path: "/v1/payouts",
    parameters: "PayoutCreateParams",
    supports: ["amount", "currency", "description", "metadata", "statement_descriptor"],
    answer: "Payout",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "payouts.retrieve",
    method: "GET",
    path: "/v1/payouts/:id",
    parameters: "PayoutRetrieveParams",
    supports: [],
    answer: "Payout",
    handle: (call) => findPayout(call),
  }),
  operation<Stripe.PayoutUpdateParams>({
    name: "payouts.update",
    method: "POST",
    path: "/v1/payouts/:id",
    parameters: "PayoutUpdateParams",
    supports: ["metadata"],
    answer: "Payout",
    handle: (call) => {
      const payout = findPayout(call)
      payout.metadata = mergeMetadata(payout.metadata ?? {}, call.params.metadata)
      emit(call, call.cause, call.account, "payout.updated", payout)

      return call.store.put("payout", call.account, payout)
    },
  }),
  operation<Stripe.PayoutListParams>({
    name: "payouts.list",
    method: "GET",
    path: "/v1/payouts",
    parameters: "PayoutListParams",
    supports: [...PAGING, "created", "arrival_date", "status"],
    answer: "Payout",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Payout>(
        call as Call<Paging>,
        "payout",
        ({ status, arrival_date }) =>
          [status, undefined].includes(call.params.status) && inRange(arrival_date, call.params.arrival_date)
      ),
  }),
  operation<Record<string, never>>({
    name: "payouts.cancel",
    method: "POST",
    path: "/v1/payouts/:id/cancel",
    parameters: "PayoutCancelParams",
    supports: [],
    answer: "Payout",
    handle: (call) => {
      const payout = findPayout(call)
      cancelPayout(call, payout)

      return payout
    },
  }),
]

function create(call: Call<Stripe.PayoutCreateParams>): Stripe.Payout {
  const { params, store, account } = call
  const currency = params.currency.toLowerCase()
  if (!Number.isInteger(params.amount) || params.amount < 1) {
    throw invalidRequest("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" })
  }
  if (WHOLE_UNITS.includes(currency) && params.amount % 100 !== 0) {
    throw invalidRequest(`Payouts in ${currency} must be multiples of 100.`, { param: "amount" })
  }
  if (!store.get<Stripe.Account>("account", account)?.payouts_enabled) {
    throw invalidRequest("Payouts are not enabled on this account.", { code: "payouts_not_allowed" })
  }
  const available = balanceOf(call, account).available.find((line) => line.currency === currency)?.amount ?? 0
  if (params.amount > available) {
    throw invalidRequest("You have insufficient funds in your Stripe account for this transfer.", {
      code: "balance_insufficient",
      param: "amount",
    })
  }

  return createPayout(call, {
    amount: params.amount,
    currency,
    isAutomatic: false,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    statement_descriptor: params.statement_descriptor ?? null,
  })
}

function findPayout({ store, ids, account }: Call): Stripe.Payout {
  const payout = store.get<Stripe.Payout>("payout", ids.id, account)
  if (!payout) {
    throw missing("payout", ids.id)
  }

  return payout
}

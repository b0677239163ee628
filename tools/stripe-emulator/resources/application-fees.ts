import type Stripe from "stripe"
import { missing } from "../errors"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { ensureStep } from "../payments/currencies"
import { createFeeRefund } from "../payments/fee-refunds"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

export const applicationFees = [
  operation<Record<string, never>>({
    name: "applicationFees.retrieve",
    method: "GET",
    path: "/v1/application_fees/:id",
    parameters: "ApplicationFeeRetrieveParams",
    supports: [],
    answer: "ApplicationFee",
    scope: "platform",
    handle: (call) => findFee(call),
  }),
  operation<Stripe.ApplicationFeeListParams>({
    name: "applicationFees.list",
    method: "GET",
    path: "/v1/application_fees",
    parameters: "ApplicationFeeListParams",
    supports: [...PAGING, "created", "charge"],
    answer: "ApplicationFee",
    isList: true,
    scope: "platform",
    handle: (call) =>
      listPage<Stripe.ApplicationFee>(call as Call<Paging>, "application_fee", ({ charge }) =>
        [charge, undefined].includes(call.params.charge)
      ),
  }),
  operation<Stripe.ApplicationFeeCreateRefundParams>({
    name: "applicationFees.createRefund",
    method: "POST",
    path: "/v1/application_fees/:id/refunds",
    parameters: "ApplicationFeeCreateRefundParams",
    supports: ["amount", "metadata"],
    answer: "FeeRefund",
    scope: "platform",
    handle: (call) => {
      const fee = findFee(call)
      const amount = call.params.amount ?? fee.amount - fee.amount_refunded
      ensureStep(amount, fee.currency)

      return createFeeRefund(call, fee, amount, mergeMetadata({}, call.params.metadata))
    },
  }),
  operation<Paging>({
    name: "applicationFees.listRefunds",
    method: "GET",
    path: "/v1/application_fees/:id/refunds",
    parameters: "ApplicationFeeListRefundsParams",
    supports: PAGING,
    answer: "FeeRefund",
    isList: true,
    scope: "platform",
    handle: (call) => {
      const { id } = findFee(call)

      return listPage<Stripe.FeeRefund>(call, "fee_refund", ({ fee }) => fee === id)
    },
  }),
  operation<Record<string, never>>({
    name: "applicationFees.retrieveRefund",
    method: "GET",
    path: "/v1/application_fees/:id/refunds/:refund",
    parameters: "ApplicationFeeRetrieveRefundParams",
    supports: [],
    answer: "FeeRefund",
    scope: "platform",
    handle: (call) => {
      const refund = call.store.get<Stripe.FeeRefund>("fee_refund", call.ids.refund, call.account)
      if (refund?.fee !== findFee(call).id) {
        throw missing("fee_refund", call.ids.refund)
      }

      return refund
    },
  }),
]

function findFee({ store, ids, account }: Call): Stripe.ApplicationFee {
  const fee = store.get<Stripe.ApplicationFee>("application_fee", ids.id, account)
  if (!fee) {
    throw missing("application fee", ids.id)
  }

  return fee
}

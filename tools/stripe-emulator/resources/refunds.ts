import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { createRefund, emitRefundUpdated } from "../payments/refunds"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

export const refunds = [
  operation<Stripe.RefundCreateParams>({
    name: "refunds.create",
    method: "POST",
    path: "/v1/refunds",
    parameters: "RefundCreateParams",
    supports: ["amount", "charge", "payment_intent", "metadata", "reason", "refund_application_fee"],
    answer: "Refund",
    handle: (call) => {
      const { params } = call
      return createRefund(call, findCharge(call), {
        amount: params.amount,
        reason: (params.reason ?? null) as Stripe.Refund.Reason | null,
        metadata: mergeMetadata({}, params.metadata),
        refund_application_fee: params.refund_application_fee ?? false,
      })
    },
  }),
  operation<Record<string, never>>({
    name: "refunds.retrieve",
    method: "GET",
    path: "/v1/refunds/:id",
    parameters: "RefundRetrieveParams",
    supports: [],
    answer: "Refund",
    handle: (call) => findRefund(call),
  }),
  operation<Stripe.RefundUpdateParams>({
    name: "refunds.update",
    method: "POST",
    path: "/v1/refunds/:id",
    parameters: "RefundUpdateParams",
    supports: ["metadata"],
    answer: "Refund",
    handle: (call) => {
      const refund = findRefund(call)
      refund.metadata = mergeMetadata(refund.metadata ?? {}, call.params.metadata)
      call.store.put("refund", call.account, refund)
      emitRefundUpdated(call, refund)

      return refund
    },
  }),
  operation<Stripe.RefundListParams>({
    name: "refunds.list",
    method: "GET",
    path: "/v1/refunds",
    parameters: "RefundListParams",
    supports: [...PAGING, "created", "charge", "payment_intent"],
    answer: "Refund",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Refund>(
        call as Call<Paging>,
        "refund",
        ({ charge, payment_intent }) =>
          [charge, undefined].includes(call.params.charge) && [payment_intent, undefined].includes(call.params.payment_intent)
      ),
  }),
]

function findRefund({ store, ids, account }: Call): Stripe.Refund {
  const refund = store.get<Stripe.Refund>("refund", ids.id, account)
  if (!refund) {
    throw missing("refund", ids.id)
  }

  return refund
}

function findCharge({ store, account, params }: Call<Stripe.RefundCreateParams>): Stripe.Charge {
  if (!params.charge && !params.payment_intent) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.")
  }
  const intent = params.payment_intent
    ? store.get<Stripe.PaymentIntent>("payment_intent", params.payment_intent, account)
    : undefined
  if (params.payment_intent && !intent) {
    throw missing("payment_intent", params.payment_intent, "payment_intent")
  }
  const id = params.charge ?? (intent?.latest_charge as string | null)
  const charge = id ? store.get<Stripe.Charge>("charge", id, account) : undefined
  if (params.charge && !charge) {
    throw missing("charge", params.charge, "charge")
  }
  if (!charge?.captured) {
    throw invalidRequest(
      `This PaymentIntent (${params.payment_intent ?? charge?.payment_intent}) does not have a successful charge to refund.`
    )
  }

  return charge
}

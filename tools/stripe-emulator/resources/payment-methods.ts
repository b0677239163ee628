import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { ensureCustomer } from "../payments/customers"
import { findInstrument } from "../payments/instruments"
import { Payer, addressOf } from "../payments/intents"
import { attachMethod, chosenMethod, createMethod, detachMethod } from "../payments/methods"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

type CreateParams = Stripe.PaymentMethodCreateParams
type Listing = Stripe.PaymentMethodListParams

export const paymentMethods = [
  operation<CreateParams>({
    name: "paymentMethods.create",
    method: "POST",
    path: "/v1/payment_methods",
    parameters: "PaymentMethodCreateParams",
    supports: [
      "type",
      "card.token",
      "card.number",
      "card.exp_month",
      "card.exp_year",
      "card.cvc",
      "sepa_debit.iban",
      "billing_details",
      "metadata",
    ],
    answer: "PaymentMethod",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "paymentMethods.retrieve",
    method: "GET",
    path: "/v1/payment_methods/:id",
    parameters: "PaymentMethodRetrieveParams",
    supports: [],
    answer: "PaymentMethod",
    handle: (call) => findMethod(call),
  }),
  operation<Stripe.PaymentMethodUpdateParams>({
    name: "paymentMethods.update",
    method: "POST",
    path: "/v1/payment_methods/:id",
    parameters: "PaymentMethodUpdateParams",
    supports: ["metadata"],
    answer: "PaymentMethod",
    handle: (call) => {
      const method = findMethod(call)
      method.metadata = mergeMetadata(method.metadata ?? {}, call.params.metadata)
      emit(call, call.cause, call.account, "payment_method.updated", method)

      return call.store.put("payment_method", call.account, method)
    },
  }),
  operation<Listing>({
    name: "paymentMethods.list",
    method: "GET",
    path: "/v1/payment_methods",
    parameters: "PaymentMethodListParams",
    supports: [...PAGING, "customer", "type"],
    answer: "PaymentMethod",
    isList: true,
    handle: (call) => ofCustomer(call, call.params.customer, call.params.type),
  }),
  operation<Stripe.CustomerListPaymentMethodsParams>({
    name: "customers.listPaymentMethods",
    method: "GET",
    path: "/v1/customers/:id/payment_methods",
    parameters: "CustomerListPaymentMethodsParams",
    supports: [...PAGING, "type"],
    answer: "PaymentMethod",
    isList: true,
    handle: (call) => ofCustomer(call, call.ids.id, call.params.type),
  }),
  operation<Stripe.PaymentMethodAttachParams>({
    name: "paymentMethods.attach",
    method: "POST",
    path: "/v1/payment_methods/:id/attach",
    parameters: "PaymentMethodAttachParams",
    supports: ["customer"],
    answer: "PaymentMethod",
    handle: (call) => {
      const { method, instrument } = chosenMethod(call, call.ids.id)
      ensureCustomer(call, call.params.customer)
      if (instrument.outcome === "decline" && instrument.kind === "card" && !instrument.isSaveable) {
        throw invalidRequest(instrument.decline!.message, { code: instrument.decline!.code, status: 402 })
      }
      attachMethod(call, method, call.params.customer!)

      return method
    },
  }),
  operation<Record<string, never>>({
    name: "paymentMethods.detach",
    method: "POST",
    path: "/v1/payment_methods/:id/detach",
    parameters: "PaymentMethodDetachParams",
    supports: [],
    answer: "PaymentMethod",
    handle: (call) => {
      const method = findMethod(call)
      detachMethod(call, method)

      return method
    },
  }),
]

function create(call: Call<CreateParams>): Stripe.PaymentMethod {
  const { params } = call
  const card = params.card as { token?: string; number?: string } | undefined
  const given = card?.token ?? card?.number ?? params.sepa_debit?.iban ?? ""
  const instrument = findInstrument(given)
  if (!instrument || instrument.kind !== params.type) {
    throw invalidRequest(`The emulator knows the test cards and IBANs of its README only, not '${given}'.`, {
      code: "incorrect_number",
      param: params.type,
    })
  }
  const method = createMethod(call, instrument, payerFrom(params.billing_details))
  method.metadata = mergeMetadata({}, params.metadata)

  return call.store.put("payment_method", call.account, method)
}

function payerFrom(details: CreateParams["billing_details"] = {}): Payer {
  return {
    address: addressOf(details.address || undefined),
    email: details.email || null,
    name: details.name || null,
    phone: details.phone || null,
  }
}

function ofCustomer(call: Call, customer: string | undefined, type: string | undefined) {
  if (!customer) {
    throw invalidRequest("Missing required param: customer.", { code: "parameter_missing", param: "customer" })
  }

  return listPage<Stripe.PaymentMethod>(
    call as Call<Paging>,
    "payment_method",
    (method) => method.customer === customer && [method.type, undefined].includes(type as never)
  )
}

function findMethod({ store, ids, account }: Call): Stripe.PaymentMethod {
  const method = store.get<Stripe.PaymentMethod>("payment_method", ids.id, account)
  if (!method) {
    throw missing("PaymentMethod", ids.id)
  }

  return method
}

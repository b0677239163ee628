import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { cancelIntent } from "../payments/cancel"
import { captureCharge, disputeByCard } from "../payments/capture"
import { confirmIntent, refusalOf } from "../payments/confirm"
import { ensureChargeable, ensureStep } from "../payments/currencies"
import { ensureCustomer } from "../payments/customers"
import { IntentNote, Payer, createIntent, ensureFeeAllowed, unexpectedState } from "../payments/intents"
import { chosenMethod } from "../payments/methods"
import { PAGING, operation } from "../router"
import type { Call } from "../world"
import { ensureChargesEnabled } from "./accounts"
import { dynamicTypes, methodTypesOf } from "./method-types"

const CANCELABLE = ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action"]
const DESCRIBING = [
  "description",
  "metadata",
  "receipt_email",
  "statement_descriptor",
  "statement_descriptor_suffix",
  "transfer_group",
  "customer",
]

export const paymentIntents = [
  operation<Stripe.PaymentIntentCreateParams>({
    name: "paymentIntents.create",
    method: "POST",
    path: "/v1/payment_intents",
    parameters: "PaymentIntentCreateParams",
    supports: [
      "amount",
      "currency",
      "allowed_payment_method_types",
      "application_fee_amount",
      "automatic_payment_methods",
      "capture_method",
      "confirm",
      "confirmation_method",
      "mandate_data.customer_acceptance",
      "off_session",
      "payment_method",
      "return_url",
      "setup_future_usage",
      "shipping",
      ...DESCRIBING,
    ],
    answer: "PaymentIntent",
    handle: create,
  }),
  operation<Stripe.PaymentIntentConfirmParams>({
    name: "paymentIntents.confirm",
    method: "POST",
    path: "/v1/payment_intents/:id/confirm",
    parameters: "PaymentIntentConfirmParams",
    supports: ["mandate_data.customer_acceptance", "off_session", "payment_method", "receipt_email", "return_url"],
    answer: "PaymentIntent",
    handle: (call) => {
      const intent = findIntent(call)
      ensureNoSession(call, intent)

      return confirmWith(call, intent)
    },
  }),
  operation<Record<string, never>>({
    name: "paymentIntents.retrieve",
    method: "GET",
    path: "/v1/payment_intents/:id",
    parameters: "PaymentIntentRetrieveParams",
    supports: [],
    answer: "PaymentIntent",
    handle: (call) => findIntent(call),
  }),
  operation<Stripe.PaymentIntentListParams>({
    name: "paymentIntents.list",
    method: "GET",
    path: "/v1/payment_intents",
    parameters: "PaymentIntentListParams",
    supports: [...PAGING, "created", "customer"],
    answer: "PaymentIntent",
    isList: true,
    handle: (call) =>
      listPage<Stripe.PaymentIntent>(call as Call<Paging>, "payment_intent", ({ customer }) =>
        [customer, undefined].includes(call.params.customer)
      ),
  }),
  operation<Stripe.PaymentIntentUpdateParams>({
    name: "paymentIntents.update",
    method: "POST",
    path: "/v1/payment_intents/:id",
    parameters: "PaymentIntentUpdateParams",
    supports: ["amount", "application_fee_amount", ...DESCRIBING],
    answer: "PaymentIntent",
    handle: update,
  }),
  operation<Stripe.PaymentIntentCaptureParams>({
    name: "paymentIntents.capture",
    method: "POST",
    path: "/v1/payment_intents/:id/capture",
    parameters: "PaymentIntentCaptureParams",
    supports: ["amount_to_capture", "application_fee_amount", "metadata", "statement_descriptor", "statement_descriptor_suffix"],
    answer: "PaymentIntent",
    handle: capture,
  }),
  operation<Stripe.PaymentIntentCancelParams>({
    name: "paymentIntents.cancel",
    method: "POST",
    path: "/v1/payment_intents/:id/cancel",
    parameters: "PaymentIntentCancelParams",
    supports: ["cancellation_reason"],
    answer: "PaymentIntent",
    handle: (call) => {
      const intent = findIntent(call)
      if (!CANCELABLE.includes(intent.status)) {
        throw unexpectedState(intent, "canceled", CANCELABLE.join(", "))
      }
      if (intent.status !== "requires_capture") {
        ensureNoSession(call, intent)
      }
      cancelIntent(call, intent, (call.params.cancellation_reason ?? null) as Stripe.PaymentIntent.CancellationReason | null)

      return intent
    },
  }),
]

function findIntent({ store, ids, account }: Call): Stripe.PaymentIntent {
  const intent = store.get<Stripe.PaymentIntent>("payment_intent", ids.id, account)
  if (!intent) {
    throw missing("payment_intent", ids.id, "intent")
  }

  return intent
}

function create(call: Call<Stripe.PaymentIntentCreateParams>): Stripe.PaymentIntent {
  const { params, cause, account, store } = call
  ensureChargesEnabled(call)
  ensureCustomer(call, params.customer)
  const { metadata, allowed_payment_method_types, automatic_payment_methods, ...rest } = params
  const currency = params.currency.toLowerCase()
  const intent = createIntent(call, {
    ...(rest as object),
    amount: params.amount,
    currency,
    metadata: mergeMetadata({}, metadata),
    payment_method_types: methodTypesOf(allowed_payment_method_types, dynamicTypes(currency, params.capture_method)),
    automatic_payment_methods: automatic_payment_methods ? { enabled: automatic_payment_methods.enabled } : null,
  })
  intent.confirmation_method = (params.confirmation_method ?? "automatic") as Stripe.PaymentIntent.ConfirmationMethod
  emit(call, cause, account, "payment_intent.created", intent)
  if (params.confirm) {
    return confirmWith(call, intent)
  }
  if (params.payment_method) {
    intent.payment_method = chosenMethod(call, params.payment_method, payerFor(intent)).method.id
    intent.status = "requires_confirmation"
    store.put("payment_intent", account, intent)
  }

  return intent
}

function confirmWith(call: Call<Stripe.PaymentIntentConfirmParams>, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const { params, store, account } = call
  const given = params.payment_method ?? (intent.payment_method as string | null)
  if (!given) {
    throw invalidRequest("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: "parameter_missing",
      param: "payment_method",
    })
  }
  if (params.return_url) {
    store.put("intent_note", account, { ...store.get<IntentNote>("intent_note", intent.id)!, return_url: params.return_url })
  }
  intent.receipt_email = params.receipt_email || intent.receipt_email
  confirmIntent(call, intent, chosenMethod(call, given, payerFor(intent)), { isOffSession: Boolean(params.off_session) })
  const refusal = refusalOf(intent)
  if (refusal) {
    throw refusal
  }

  return intent
}

function payerFor({ receipt_email }: Stripe.PaymentIntent): Payer {
  return { email: receipt_email, name: null }
}

function update(call: Call<Stripe.PaymentIntentUpdateParams>): Stripe.PaymentIntent {
  const intent = findIntent(call)
  ensureCustomer(call, call.params.customer)
  const { metadata, amount, application_fee_amount, ...rest } = call.params
  const isSettled = ["succeeded", "canceled", "requires_capture"].includes(intent.status)
  if (isSettled && (amount !== undefined || application_fee_amount !== undefined)) {
    throw unexpectedState(intent, "updated", "requires_payment_method, requires_confirmation, requires_action")
  }
  if (amount !== undefined) {
    ensureChargeable(amount, intent.currency)
    intent.amount = amount
  }
  if (application_fee_amount !== undefined) {
    ensureFeeAllowed(call, intent.currency, application_fee_amount || undefined)
    intent.application_fee_amount = application_fee_amount || null
  }
  const { expand: _expand, ...descriptions } = rest
  Object.assign(intent, descriptions, { metadata: mergeMetadata(intent.metadata, metadata) })

  return call.store.put("payment_intent", call.account, intent)
}

function capture(call: Call<Stripe.PaymentIntentCaptureParams>): Stripe.PaymentIntent {
  const { store, params, cause, account } = call
  const intent = findIntent(call)
  if (intent.status !== "requires_capture") {
    throw unexpectedState(intent, "captured", "requires_capture")
  }
  const amount = params.amount_to_capture ?? intent.amount
  if (!Number.isInteger(amount) || amount < 1) {
    throw invalidRequest("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount_to_capture" })
  }
  if (amount > intent.amount_capturable) {
    throw invalidRequest("The provided `amount_to_capture` cannot be greater than the capturable amount of the PaymentIntent.", {
      code: "amount_too_large",
      param: "amount_to_capture",
    })
  }
  ensureStep(amount, intent.currency, "amount_to_capture")
  ensureFeeAllowed(call, intent.currency, params.application_fee_amount)
  const charge = store.get<Stripe.Charge>("charge", intent.latest_charge as string)!
  intent.application_fee_amount = params.application_fee_amount ?? intent.application_fee_amount
  intent.metadata = mergeMetadata(intent.metadata, params.metadata)
  intent.statement_descriptor = params.statement_descriptor ?? intent.statement_descriptor
  intent.statement_descriptor_suffix = params.statement_descriptor_suffix ?? intent.statement_descriptor_suffix
  captureCharge(call, intent, charge, { amount })
  emit(call, cause, account, "charge.captured", charge)
  emit(call, cause, account, "payment_intent.succeeded", intent)
  disputeByCard(call, charge)

  return intent
}

function ensureNoSession({ store }: Call, intent: Stripe.PaymentIntent) {
  if (store.get<IntentNote>("intent_note", intent.id)?.session) {
    throw invalidRequest("This PaymentIntent belongs to a Checkout Session. Expire the session instead.", {
      code: "payment_intent_unexpected_state",
    })
  }
}

import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { ensureCustomer } from "../payments/customers"
import { chosenMethod } from "../payments/methods"
import { SetupNote, cancelSetup, confirmSetup, createSetup, setupRefusalOf } from "../payments/setups"
import { PAGING, operation } from "../router"
import type { Call } from "../world"
import { methodTypesOf } from "./method-types"

type CreateParams = Stripe.SetupIntentCreateParams

export const setupIntents = [
  operation<CreateParams>({
    name: "setupIntents.create",
    method: "POST",
    path: "/v1/setup_intents",
    parameters: "SetupIntentCreateParams",
    supports: [
      "allowed_payment_method_types",
      "automatic_payment_methods",
      "confirm",
      "customer",
      "description",
      "mandate_data.customer_acceptance",
      "metadata",
      "payment_method",
      "return_url",
      "usage",
    ],
    answer: "SetupIntent",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "setupIntents.retrieve",
    method: "GET",
    path: "/v1/setup_intents/:id",
    parameters: "SetupIntentRetrieveParams",
    supports: [],
    answer: "SetupIntent",
    handle: (call) => findSetup(call),
  }),
  operation<Stripe.SetupIntentListParams>({
    name: "setupIntents.list",
    method: "GET",
    path: "/v1/setup_intents",
    parameters: "SetupIntentListParams",
    supports: [...PAGING, "created", "customer", "payment_method"],
    answer: "SetupIntent",
    isList: true,
    handle: (call) =>
      listPage<Stripe.SetupIntent>(
        call as Call<Paging>,
        "setup_intent",
        ({ customer, payment_method }) =>
          [customer, undefined].includes(call.params.customer) && [payment_method, undefined].includes(call.params.payment_method)
      ),
  }),
  operation<Stripe.SetupIntentUpdateParams>({
    name: "setupIntents.update",
    method: "POST",
    path: "/v1/setup_intents/:id",
    parameters: "SetupIntentUpdateParams",
    supports: ["description", "metadata"],
    answer: "SetupIntent",
    handle: (call) => {
      const setup = findSetup(call)
      setup.description = call.params.description ?? setup.description
      setup.metadata = mergeMetadata(setup.metadata ?? {}, call.params.metadata)

      return call.store.put("setup_intent", call.account, setup)
    },
  }),
  operation<Stripe.SetupIntentConfirmParams>({
    name: "setupIntents.confirm",
    method: "POST",
    path: "/v1/setup_intents/:id/confirm",
    parameters: "SetupIntentConfirmParams",
    supports: ["payment_method", "return_url", "mandate_data.customer_acceptance"],
    answer: "SetupIntent",
    handle: (call) =>
      confirmWith(call, ensureNoSession(call, findSetup(call)), call.params.payment_method, call.params.return_url),
  }),
  operation<Stripe.SetupIntentCancelParams>({
    name: "setupIntents.cancel",
    method: "POST",
    path: "/v1/setup_intents/:id/cancel",
    parameters: "SetupIntentCancelParams",
    supports: ["cancellation_reason"],
    answer: "SetupIntent",
    handle: (call) => {
      const setup = ensureNoSession(call, findSetup(call))
      cancelSetup(call, setup, (call.params.cancellation_reason ?? null) as Stripe.SetupIntent.CancellationReason | null)

      return setup
    },
  }),
]

function create(call: Call<CreateParams>): Stripe.SetupIntent {
  const { params, store, account } = call
  ensureCustomer(call, params.customer)
  const setup = createSetup(call, {
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method_types: methodTypesOf(params.allowed_payment_method_types, ["card", "sepa_debit"]),
    automatic_payment_methods: params.automatic_payment_methods ? { enabled: params.automatic_payment_methods.enabled } : null,
    usage: params.usage,
    return_url: params.return_url ?? null,
  })
  if (params.confirm) {
    return confirmWith(call, setup, params.payment_method, params.return_url)
  }
  if (params.payment_method) {
    setup.payment_method = chosenMethod(call, params.payment_method).method.id
    setup.status = "requires_confirmation"
    store.put("setup_intent", account, setup)
  }

  return setup
}

function confirmWith(call: Call, setup: Stripe.SetupIntent, given: string | undefined, return_url: string | undefined) {
  const { store, account } = call
  const id = given ?? (setup.payment_method as string | null)
  if (!id) {
    throw invalidRequest("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: "parameter_missing",
      param: "payment_method",
    })
  }
  if (return_url) {
    store.put("setup_note", account, { ...store.get<SetupNote>("setup_note", setup.id)!, return_url })
  }
  confirmSetup(call, setup, chosenMethod(call, id))
  const refusal = setupRefusalOf(setup)
  if (refusal) {
    throw refusal
  }

  return setup
}

function ensureNoSession({ store }: Call, setup: Stripe.SetupIntent): Stripe.SetupIntent {
  if (store.get<SetupNote>("setup_note", setup.id)?.session) {
    throw invalidRequest("This SetupIntent belongs to a Checkout Session. Expire the session instead.", {
      code: "setup_intent_unexpected_state",
    })
  }

  return setup
}

function findSetup({ store, ids, account }: Call): Stripe.SetupIntent {
  const setup = store.get<Stripe.SetupIntent>("setup_intent", ids.id, account)
  if (!setup) {
    throw missing("setupintent", ids.id, "intent")
  }

  return setup
}

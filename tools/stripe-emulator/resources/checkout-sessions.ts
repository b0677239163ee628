import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest, missing, unsupported } from "../errors"
import { Paging, listPage, pageOf } from "../listing"
import { ensureEmailAddress } from "../email-address"
import { mergeMetadata } from "../metadata"
import { ensureChargeable } from "../payments/currencies"
import { ensureCustomer } from "../payments/customers"
import { ensureFeeAllowed } from "../payments/intents"
import { SessionNote, expireSession } from "../payments/sessions"
import { createSetup } from "../payments/setups"
import { PAGING, operation } from "../router"
import type { Call } from "../world"
import { ensureChargesEnabled } from "./accounts"
import { Draft, DraftTerms, sessionOf } from "./checkout-session-shape"
import { lineItems } from "./line-items"
import { dynamicTypes, methodTypesOf } from "./method-types"

type CreateParams = Stripe.Checkout.SessionCreateParams

const SHORTEST_SECONDS = 30 * 60
const LONGEST_SECONDS = 24 * 3_600
/** Tolerated difference between the clocks of client and server at the limits of `expires_at`. */
const GRACE_SECONDS = 5

export const checkoutSessions = [
  operation<CreateParams>({
    name: "checkout.sessions.create",
    method: "POST",
    path: "/v1/checkout/sessions",
    parameters: "Checkout.SessionCreateParams",
    supports: [
      "mode",
      "ui_mode",
      "success_url",
      "cancel_url",
      "client_reference_id",
      "currency",
      "customer",
      "customer_email",
      "customer_creation",
      "expires_at",
      "locale",
      "metadata",
      "submit_type",
      "adaptive_pricing.enabled",
      "allowed_payment_method_types",
      "custom_text.submit",
      "line_items.*.quantity",
      "line_items.*.metadata",
      "line_items.*.price",
      "line_items.*.price_data.currency",
      "line_items.*.price_data.unit_amount",
      "line_items.*.price_data.product_data.name",
      "line_items.*.price_data.product_data.description",
      "line_items.*.price_data.product_data.images",
      "line_items.*.price_data.product_data.metadata",
      "payment_intent_data.application_fee_amount",
      "payment_intent_data.capture_method",
      "payment_intent_data.description",
      "payment_intent_data.metadata",
      "payment_intent_data.receipt_email",
      "payment_intent_data.setup_future_usage",
      "payment_intent_data.shipping",
      "payment_intent_data.statement_descriptor",
      "payment_intent_data.statement_descriptor_suffix",
      "payment_intent_data.transfer_group",
      "setup_intent_data.description",
      "setup_intent_data.metadata",
    ],
    answer: "Checkout.Session",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "checkout.sessions.retrieve",
    method: "GET",
    path: "/v1/checkout/sessions/:id",
    parameters: "Checkout.SessionRetrieveParams",
    supports: [],
    answer: "Checkout.Session",
    handle: (call) => findSession(call),
  }),
  operation<Stripe.Checkout.SessionListParams>({
    name: "checkout.sessions.list",
    method: "GET",
    path: "/v1/checkout/sessions",
    parameters: "Checkout.SessionListParams",
    supports: [...PAGING, "created", "payment_intent", "status"],
    answer: "Checkout.Session",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Checkout.Session>(
        call as Call<Paging>,
        "checkout.session",
        ({ payment_intent, status }) =>
          [payment_intent, undefined].includes(call.params.payment_intent) && [status, undefined].includes(call.params.status)
      ),
  }),
  operation<Record<string, never>>({
    name: "checkout.sessions.expire",
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    parameters: "Checkout.SessionExpireParams",
    supports: [],
    answer: "Checkout.Session",
    handle: (call) => {
      const session = findSession(call)
      expireSession(call, session)

      return session
    },
  }),
  operation<Paging>({
    name: "checkout.sessions.listLineItems",
    method: "GET",
    path: "/v1/checkout/sessions/:id/line_items",
    parameters: "Checkout.SessionListLineItemsParams",
    supports: PAGING,
    answer: "LineItem",
    isList: true,
    handle: (call) => pageOf(call.store.get<SessionNote>("line_items", findSession(call).id)!.items, call.params, call.path),
  }),
]

function findSession({ store, ids, account }: Call): Stripe.Checkout.Session {
  const session = store.get<Stripe.Checkout.Session>("checkout.session", ids.id, account)
  if (!session) {
    throw missing("checkout.session", ids.id)
  }

  return session
}

function create(call: Call<CreateParams>): Stripe.Checkout.Session {
  const { store, clock, account, params } = call
  ensureEmulable(params)
  ensureChargesEnabled(call)
  ensureCustomer(call, params.customer)
  ensureEmailAddress(params.customer_email, "customer_email")
  const id = store.nextId("cs")
  const expires_at = params.expires_at ?? clock.now() + LONGEST_SECONDS
  ensureLifetime(expires_at - clock.now())
  const draft: Draft = {
    id,
    params,
    created: clock.now(),
    expires_at,
    ...(params.mode === "setup" ? setupTerms(call, id) : paymentTerms(call, id)),
  }
  setDeadline(call, account, { id, kind: "session", at: expires_at })

  return store.put("checkout.session", account, sessionOf(call, draft))
}

/** Terms of a payment session: line items in one currency, and the intent they will become. */
function paymentTerms(call: Call<CreateParams>, id: string): DraftTerms {
  const { store, account, params } = call
  const items = lineItems(call, params.line_items ?? [])
  const currency = items[0].currency
  ensureFeeAllowed(call, currency, params.payment_intent_data?.application_fee_amount)
  const total = items.reduce((sum, { amount_total }) => sum + amount_total, 0)
  ensureChargeable(total, currency, "line_items")
  const { metadata, ...rest } = params.payment_intent_data ?? {}
  const types = methodTypesOf(params.allowed_payment_method_types, dynamicTypes(currency, rest.capture_method))
  const intent = {
    ...(rest as object),
    amount: total,
    currency,
    customer: params.customer ?? null,
    metadata: mergeMetadata({}, metadata),
    payment_method_types: types,
  }
  store.put<SessionNote>("line_items", account, { id, items, intent })

  return { currency, total, types, setup_intent: null }
}

/** Terms of a setup session: a setup intent that exists from the beginning. */
function setupTerms(call: Call<CreateParams>, id: string): DraftTerms {
  const { store, account, params } = call
  if (!params.currency && !params.allowed_payment_method_types) {
    throw invalidRequest("`currency` is required in setup mode when allowed_payment_method_types is not set.", {
      code: "parameter_missing",
      param: "currency",
    })
  }
  const types = methodTypesOf(params.allowed_payment_method_types, dynamicTypes(params.currency ?? "", undefined))
  const setup = createSetup(call, {
    customer: params.customer ?? null,
    description: params.setup_intent_data?.description ?? null,
    metadata: mergeMetadata({}, params.setup_intent_data?.metadata),
    payment_method_types: types,
    session: id,
  })
  store.put<SessionNote>("line_items", account, { id, items: [], intent: null })

  return { currency: params.currency ?? null, total: null, types, setup_intent: setup.id }
}

function ensureEmulable(params: CreateParams) {
  if (params.mode !== "payment" && params.mode !== "setup") {
    throw unsupported(`Checkout Sessions of mode ${params.mode ?? "(none)"}`, { param: "mode" })
  }
  if ((params.ui_mode ?? "hosted_page") !== "hosted_page") {
    throw unsupported(`ui_mode ${params.ui_mode}`, { param: "ui_mode" })
  }
  if (params.adaptive_pricing?.enabled) {
    throw unsupported("adaptive pricing", { param: "adaptive_pricing[enabled]" })
  }
  if (params.customer && params.customer_creation) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_creation.", {
      param: "customer_creation",
    })
  }
  ensureAddresses(params)
  ensureFitsMode(params)
}

function ensureAddresses(params: CreateParams) {
  if (!params.success_url) {
    throw invalidRequest("You must provide success_url with ui_mode hosted_page.", {
      code: "parameter_missing",
      param: "success_url",
    })
  }
  for (const param of ["success_url", "cancel_url"] as const) {
    const url = params[param]
    if (url !== undefined && !/^https?:\/\//.test(url)) {
      throw invalidRequest("Not a valid URL", { code: "url_invalid", param })
    }
  }
}

function ensureFitsMode(params: CreateParams) {
  const foreign = (
    params.mode === "setup" ? ["line_items", "payment_intent_data"] : ["setup_intent_data"]
  ) as (keyof CreateParams)[]
  const stranger = foreign.find((param) => params[param] !== undefined)
  if (stranger) {
    throw invalidRequest(`You can not pass \`${stranger}\` in \`${params.mode}\` mode.`, { param: stranger })
  }
  if (params.mode === "payment" && !params.line_items?.length) {
    throw invalidRequest("Missing required param: line_items.", { code: "parameter_missing", param: "line_items" })
  }
}

function ensureLifetime(seconds: number) {
  if (seconds < SHORTEST_SECONDS - GRACE_SECONDS || seconds > LONGEST_SECONDS + GRACE_SECONDS) {
    throw invalidRequest(
      "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.",
      { param: "expires_at" }
    )
  }
}

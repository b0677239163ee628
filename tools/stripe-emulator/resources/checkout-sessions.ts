import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest, missing, unsupported } from "../errors"
import { Paging, listPage, pageOf } from "../listing"
import { ensureMailAddress } from "../mail-address"
import { mergeMetadata } from "../metadata"
import { ensureChargeable } from "../payments/currencies"
import { ensureCustomer } from "../payments/customers"
import { ensureFeeAllowed } from "../payments/intents"
import { SessionNote, expireSession } from "../payments/sessions"
import { createSetup } from "../payments/setups"
import { PAGING, operation } from "../router"
import type { Call } from "../world"
import { ensureChargesEnabled } from "./accounts"
import { lineItems } from "./line-items"
import { dynamicTypes, methodTypesOf } from "./method-types"

type CreateParams = Stripe.Checkout.SessionCreateParams

const SHORTEST_SECONDS = 30 * 60
const LONGEST_SECONDS = 24 * 3_600
/** Clocks of client and server may differ by this much at the limits. */
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
  ensureMailAddress(params.customer_email, "customer_email")
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

/** What is paid: lines in one currency, and the intent they will become. */
function paymentTerms(call: Call<CreateParams>, id: string): DraftTerms {
  const { store, account, params } = call
  ensureFeeAllowed(call, params.payment_intent_data?.application_fee_amount)
  const items = lineItems(call, params.line_items ?? [])
  const currency = items[0].currency
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

/** What is saved: a setup intent that exists from the beginning. */
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

type DraftTerms = { currency: string | null; total: number | null; types: string[]; setup_intent: string | null }
type Draft = DraftTerms & { id: string; params: CreateParams; expires_at: number; created: number }

function sessionOf({ settings }: Call, draft: Draft): Stripe.Checkout.Session {
  const { id, params, currency, total, types, setup_intent, expires_at, created } = draft
  const isSetup = params.mode === "setup"

  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: (params.custom_text?.submit || null) as Stripe.Checkout.Session.CustomText.Submit | null,
      terms_of_service_acceptance: null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : ((params.customer_creation ?? "if_required") as "always" | "if_required"),
    customer_details: params.customer_email
      ? {
          address: null,
          business_name: null,
          email: params.customer_email,
          individual_name: null,
          name: null,
          phone: null,
          tax_exempt: "none",
          tax_ids: null,
        }
      : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: (params.locale ?? null) as Stripe.Checkout.Session.Locale | null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode: isSetup ? "setup" : "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: isSetup ? "always" : "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: types,
    payment_status: isSetup ? "no_payment_required" : "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: (params.submit_type ?? null) as Stripe.Checkout.Session.SubmitType | null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: isSetup ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${settings.publicBase}/c/pay/${id}`,
    wallet_options: null,
  }
}

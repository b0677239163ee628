import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest, missing, unsupported } from "../errors"
import { Paging, listPage, pageOf } from "../listing"
import { ensureMailAddress } from "../mail-address"
import { mergeMetadata } from "../metadata"
import { ensureChargeable } from "../payments/currencies"
import { ensureFeeAllowed } from "../payments/intents"
import { SessionNote, expireSession } from "../payments/sessions"
import { PAGING, operation } from "../router"
import type { Call } from "../world"
import { ensureChargesEnabled } from "./accounts"
import { lineItems } from "./line-items"

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
      "custom_text.submit",
      "line_items.*.quantity",
      "line_items.*.metadata",
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
      "payment_intent_data.statement_descriptor",
      "payment_intent_data.statement_descriptor_suffix",
      "payment_intent_data.transfer_group",
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
  const { store, clock, account, params, settings } = call
  ensureEmulable(params)
  ensureChargesEnabled(call)
  ensureMailAddress(params.customer_email, "customer_email")
  ensureFeeAllowed(call, params.payment_intent_data?.application_fee_amount)
  const items = lineItems(call, params.line_items ?? [])
  const currency = items[0].currency
  const total = items.reduce((sum, { amount_total }) => sum + amount_total, 0)
  ensureChargeable(total, currency, "line_items")
  const id = store.nextId("cs")
  const expires_at = params.expires_at ?? clock.now() + LONGEST_SECONDS
  ensureLifetime(expires_at - clock.now())
  store.put<SessionNote>("line_items", account, { id, items, intent: intentOf(params, total, currency) })
  setDeadline(call, account, { id, kind: "session", at: expires_at })

  return store.put(
    "checkout.session",
    account,
    sessionOf({ id, params, currency, total, expires_at, created: clock.now(), base: settings.publicBase })
  )
}

function ensureEmulable(params: CreateParams) {
  if (params.mode !== "payment") {
    throw unsupported(`Checkout Sessions of mode ${params.mode ?? "(none)"}`, { param: "mode" })
  }
  if ((params.ui_mode ?? "hosted_page") !== "hosted_page") {
    throw unsupported(`ui_mode ${params.ui_mode}`, { param: "ui_mode" })
  }
  if (params.adaptive_pricing?.enabled) {
    throw unsupported("adaptive pricing", { param: "adaptive_pricing[enabled]" })
  }
  if (params.customer_creation === "always") {
    throw unsupported("creating customers from sessions", { param: "customer_creation" })
  }
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
  if (!params.line_items?.length) {
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

function intentOf({ payment_intent_data = {}, customer }: CreateParams, amount: number, currency: string): SessionNote["intent"] {
  const { metadata, ...rest } = payment_intent_data

  return { ...(rest as object), amount, currency, customer: customer ?? null, metadata: mergeMetadata({}, metadata) }
}

type Draft = {
  id: string
  params: CreateParams
  currency: string
  total: number
  expires_at: number
  created: number
  base: string
}

function sessionOf({ id, params, currency, total, expires_at, created, base }: Draft): Stripe.Checkout.Session {
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
    customer_creation: params.customer ? null : "if_required",
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
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: (params.submit_type ?? null) as Stripe.Checkout.Session.SubmitType | null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${base}/c/pay/${id}`,
    wallet_options: null,
  }
}

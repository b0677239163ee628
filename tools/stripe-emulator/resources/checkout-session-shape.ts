import type Stripe from "stripe"
import { mergeMetadata } from "../metadata"
import type { Call } from "../world"

/** What differs between a payment and a setup session. */
export type DraftTerms = { currency: string | null; total: number | null; types: string[]; setup_intent: string | null }
export type Draft = DraftTerms & { id: string; params: Stripe.Checkout.SessionCreateParams; expires_at: number; created: number }

/** An open session as Stripe shows it. */
export function sessionOf({ settings }: Call, draft: Draft): Stripe.Checkout.Session {
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

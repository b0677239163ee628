import type Stripe from "stripe"

/** State of an account: nothing submitted, documents under review, able to take payments, payments off until documents arrive. */
export type Readiness = "new" | "checking" | "active" | "restricted"

export type V2Account = Stripe.V2.Core.Account

type Status = "active" | "pending" | "restricted"
type Code = "requirements_past_due" | "requirements_pending_verification"

const STATUS: Record<Readiness, { status: Status; code?: Code }> = {
  new: { status: "restricted", code: "requirements_past_due" },
  checking: { status: "pending", code: "requirements_pending_verification" },
  active: { status: "active" },
  restricted: { status: "restricted", code: "requirements_past_due" },
}
const WANTED: Record<Readiness, string[]> = {
  new: ["identity.business_details", "defaults.payout_methods", "identity.attestations.terms_of_service"],
  checking: ["identity.individual.documents.primary_verification"],
  active: [],
  restricted: ["identity.individual.documents.primary_verification"],
}
const PARTS = ["configuration.merchant", "defaults", "identity", "requirements"] as const

type ShownInV2 = {
  capabilities: Stripe.V2.Core.Account.Configuration.Merchant.Capabilities
  requirements: Stripe.V2.Core.Account.Requirements
}

/** The fields of a v2 account that show its readiness. */
export function readinessInV2(readiness: Readiness): ShownInV2 {
  const { status, code } = STATUS[readiness]
  const resolution = code === "requirements_past_due" ? ("provide_info" as const) : ("no_resolution" as const)
  const capability = { status, status_details: code ? [{ code, resolution }] : [] }
  const isDue = readiness === "new" || readiness === "restricted"
  const deadline = { status: isDue ? ("past_due" as const) : ("eventually_due" as const) }
  const entries = WANTED[readiness].map((description): Stripe.V2.Core.Account.Requirements.Entry => ({
    awaiting_action_from: readiness === "checking" ? "stripe" : "user",
    description,
    errors: [],
    impact: { restricts_capabilities: [{ capability: "card_payments", configuration: "merchant", deadline }] },
    minimum_deadline: deadline,
    requested_reasons: [{ code: readiness === "new" ? "routine_onboarding" : "routine_verification" }],
  }))

  return {
    capabilities: { card_payments: capability, stripe_balance: { payouts: structuredClone(capability) } },
    requirements: { entries, ...(entries.length > 0 ? { summary: { minimum_deadline: deadline } } : {}) },
  }
}

/** The account with only the parts that a request included; Stripe omits the others. */
export function included(account: V2Account, include: string[] = []): V2Account {
  const shown = structuredClone(account)
  for (const part of PARTS.filter((name) => !include.includes(name))) {
    delete shown[part === "configuration.merchant" ? "configuration" : part]
  }

  return shown
}

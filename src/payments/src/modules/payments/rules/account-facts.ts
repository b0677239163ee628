import type Stripe from "stripe"
import type { MerchantStatus } from "../../../contracts"

export interface AccountFacts {
  status: Exclude<MerchantStatus, "revoked">
  charges_enabled: boolean
  payouts_enabled: boolean
  display_name: string | null
  country: string | null
  default_currency: string | null
  /** Stripe's names of required fields, such as `external_account` */
  requirements_due: string[]
  /** text on the statements of cards that paid it */
  statement_descriptor: string | null
  /** `#rrggbb` */
  brand_color: string | null
  /** its pages show a logo or an icon */
  has_brand_image: boolean
}

/**
 * The abilities of an account connected by OAuth (v1). `pending`: Stripe still waits for the organiser's details · `restricted`:
 * charges are stopped until something is supplied · `disabled`: Stripe closed the account.
 */
export function accountFacts(account: Stripe.Account): AccountFacts {
  return {
    status: statusOf(account),
    charges_enabled: account.charges_enabled,
    payouts_enabled: account.payouts_enabled,
    display_name: account.business_profile?.name ?? account.settings?.dashboard?.display_name ?? null,
    country: account.country ?? null,
    default_currency: account.default_currency ?? null,
    requirements_due: account.requirements?.currently_due ?? [],
    statement_descriptor: account.settings?.payments?.statement_descriptor ?? null,
    brand_color: account.settings?.branding?.primary_color ?? null,
    has_brand_image: Boolean(account.settings?.branding?.logo ?? account.settings?.branding?.icon),
  }
}

function statusOf(account: Stripe.Account): AccountFacts["status"] {
  if (account.charges_enabled) {
    return "enabled"
  }
  const reason = account.requirements?.disabled_reason ?? ""
  if (reason.startsWith("rejected") || reason === "platform_paused") {
    return "disabled"
  }

  return account.details_submitted ? "restricted" : "pending"
}

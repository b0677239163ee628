import type { SiteAddress } from "@guichet/tenancy/contracts"

/** POST /store/sign-ups, on the operator's host */
export interface StoreSignUp {
  plan_id: string
  /** the version whose prices were shown: refused when another one is in force by now */
  plan_version_id?: string
  /** the rates that converted them: refused when the chosen price was converted and other rates are in force by now */
  rates_seen?: string
  /** ISO 3166 alpha-2, either case */
  country: string
  site_name: string
  /** first label of the site's host */
  slug: string
  email: string
  locale?: "fr" | "en"
  /**
   * Random, generated once per form: the same sign-up sent again opens no second site; its owner is emailed again at most once a
   * minute.
   */
  idempotency_key?: string
  /**
   * key of an earlier form that this one corrects with another email address: the site it opened is removed, unless its owner has
   * signed in
   */
  replaces?: string
}

/** GET /store/site-addresses?slug=, on the operator's host */
export type StoreSiteAddress = SiteAddress

/** Every `code` of a refused sign-up, status below 500. `invalid_data` has `fields`, `host_taken` may have `suggestion`. */
export type StoreSignUpError =
  | "invalid_data"
  | "country_unknown"
  | "name_unreadable"
  | "name_reserved"
  | "host_taken"
  | "plan_not_found"
  | "plan_changed"
  | "no_plan_published"
  | "single_site"
  | "stale_state"
  | "too_many_requests"

/**
 * Identical whether or not the address has an account: access to the console is only sent to its mailbox. `too_many_requests` has
 * `retry_after_seconds`.
 */
export interface StoreSignUpAnswer {
  success: true
}

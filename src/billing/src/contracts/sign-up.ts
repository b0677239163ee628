/** POST /store/sign-ups, on the operator's host */
export interface StoreSignUp {
  plan_id: string
  /** whose prices were shown: refused when others are in force by now */
  plan_version_id?: string
  /** by which rates they were converted: refused when the price chosen was, and others are in force by now */
  rates_seen?: string
  /** ISO 3166 alpha-2, either case */
  country: string
  site_name: string
  /** first label of the site's address */
  slug: string
  email: string
  locale?: "fr" | "en"
  /**
   * Random, made once a form: the same sign-up sent again with it answers the same site with a fresh code, within 15 minutes. Whoever knows it enters the
   * console, so it must be unguessable and stay with the form.
   */
  idempotency_key?: string
}

/** Every `code` a sign-up is refused with; below 500. `invalid_data` has `fields`, `host_taken` may have `suggestion`. */
export type StoreSignUpError =
  | "invalid_data"
  | "country_unknown"
  | "name_unreadable"
  | "name_reserved"
  | "host_taken"
  | "email_taken"
  | "plan_not_found"
  | "plan_changed"
  | "no_plan_published"
  | "single_site"
  | "stale_state"
  | "too_many_requests"

export interface StoreSignUpAnswer {
  /** opens the console once, within 60 s */
  console_url: string
  tenant: { id: string; name: string; slug: string; host: string; console_host: string; currency: string }
}

export const SIGN_UP_REPEAT_SECONDS = 15 * 60

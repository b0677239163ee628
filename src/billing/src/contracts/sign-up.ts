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
   * Random, made once a form: the same sign-up sent again with it opens no second site, and mails its owner once more, at most once a minute.
   */
  idempotency_key?: string
  /** key of the form that this one corrects, by another address of mail: the site it opened makes way, unless its owner has come in */
  replaces?: string
}

/** Every `code` a sign-up is refused with; below 500. `invalid_data` has `fields`, `host_taken` may have `suggestion`. */
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

/** The same whether the address has a log-in or not: the way into the console goes to its mailbox. `too_many_requests` has `retry_after_seconds`. */
export interface StoreSignUpAnswer {
  success: true
}

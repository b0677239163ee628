/** The value of one euro in another currency on one day. Rates are never changed: a later one replaces an earlier one. */
export interface ExchangeRate {
  id: string
  /** lower-case ISO */
  quote: string
  /** plain decimal */
  rate: string
  /** YYYY-MM-DD */
  as_of: string
  source: RateSource
  /** email address */
  uploaded_by: string
  created_at: string
}

export const rateSources = ["ecb", "csv"] as const
export type RateSource = (typeof rateSources)[number]

/** Days after which a rate is too old for sign-ups and pricing. */
export const FRESH_RATE_DAYS = 7
/** A larger change must be confirmed by a person. */
export const SURPRISING_CHANGE_PERCENT = 10
export const MAX_RATES_A_PAGE = 100
export const MAX_RATES_A_FILE = 200
/** In characters. */
export const MAX_RATE_FILE = 100_000

/** GET /admin/platform/exchange-rates, newest first */
export interface AdminExchangeRates {
  rates: ExchangeRate[]
  /** cursor of the next page; null on the last */
  after: string | null
  /** how many currencies have a rate, and how many of those rates are older than `FRESH_RATE_DAYS` */
  status: { currencies: number; stale: number; newest_as_of: string | null }
}

export interface RateChange {
  quote: string
  rate: string
  as_of: string
  /** in force so far; null: none */
  was: { rate: string; as_of: string } | null
  /** against the rate in force so far, two decimals; null: there was none */
  change_percent: string | null
  /** beyond `SURPRISING_CHANGE_PERCENT` */
  is_surprising: boolean
  /** false: a rate of a later day stays in force, or the same rate exists already */
  has_effect: boolean
}

/** POST /admin/platform/exchange-rates/preview */
export interface AdminRatePreview {
  source: RateSource
  changes: RateChange[]
  /** sent back with the upload, which is refused if rates were added since */
  seen: string
}

/** POST /admin/platform/exchange-rates */
export interface AdminUploadRates {
  file: string
  seen: string
  /** confirms rates that change by more than `SURPRISING_CHANGE_PERCENT` */
  confirm_surprising?: boolean
}

/** `details.problem` of `rates_unreadable` */
export type RateProblem =
  | "empty"
  | "not_xml"
  | "not_csv"
  | "no_rates"
  | "too_many"
  | "day_invalid"
  | "day_to_come"
  | "currency_invalid"
  | "currency_twice"
  | "rate_invalid"

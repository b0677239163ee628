/** One euro in another currency, of one day. Rates are never changed: a later one takes the place of an earlier. */
export interface ExchangeRate {
  id: string
  /** lower-case ISO */
  quote: string
  /** plain decimal */
  rate: string
  /** YYYY-MM-DD */
  as_of: string
  source: RateSource
  /** mail address */
  uploaded_by: string
  created_at: string
}

export const rateSources = ["ecb", "csv"] as const
export type RateSource = (typeof rateSources)[number]

/** Days after which a rate is too old to sign up or to price by. */
export const FRESH_RATE_DAYS = 7
/** A change beyond it is confirmed by a person. */
export const SURPRISING_CHANGE_PERCENT = 10
export const MAX_RATES_A_PAGE = 100
export const MAX_RATES_A_FILE = 200
/** Characters of a file. */
export const MAX_RATE_FILE = 100_000

/** GET /admin/platform/exchange-rates, newest first */
export interface AdminExchangeRates {
  rates: ExchangeRate[]
  /** asks for the next page; null at the end */
  after: string | null
  /** currencies that have a rate, and of how many of them it is older than `FRESH_RATE_DAYS` */
  standing: { currencies: number; stale: number; newest_as_of: string | null }
}

export interface RateChange {
  quote: string
  rate: string
  as_of: string
  /** in force so far; null: none */
  was: { rate: string; as_of: string } | null
  /** of the rate in force so far, two decimals; null: there was none */
  change_percent: string | null
  /** beyond `SURPRISING_CHANGE_PERCENT` */
  is_surprising: boolean
  /** a rate of a later day stays in force; or it is there already */
  has_effect: boolean
}

/** POST /admin/platform/exchange-rates/preview */
export interface AdminRatePreview {
  source: RateSource
  changes: RateChange[]
  /** sent back with the upload: refused when rates were added since */
  seen: string
}

/** POST /admin/platform/exchange-rates */
export interface AdminUploadRates {
  file: string
  seen: string
  /** rates that change by more than `SURPRISING_CHANGE_PERCENT` are meant */
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

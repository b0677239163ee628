/** What buyers pay beside the organiser's price, and what is told of it. Percents are plain decimals: `5.5`. */

export const MAX_SALE_TAXES = 20
export const MAX_ADD_ONS = 100
export const MAX_QUESTIONS = 100
export const MAX_COUPONS_AT_ONCE = 500
export const MAX_QUESTION_OPTIONS = 50
/** What a count of coupons goes up to; beyond it is "more than". */
export const MAX_ROWS_COUNTED = 10_000

export type TaxMode = "inclusive" | "exclusive"

export interface SaleTaxDTO {
  id: string
  name: string
  percent: string
  /** of events and add-ons that name none */
  is_default: boolean
  /** what names it: it cannot be removed then */
  event_count: number
  add_on_count: number
}

/** Paid by the buyer, on each ticket that costs something. */
export interface ServiceFeeDTO {
  currency: string
  percent: string
  fixed_minor: number
}

export interface SaleTermsDTO {
  /** hand it back when changing: another editor's change in between answers 409 stale_state */
  rev: number
  /** `inclusive`: prices as entered contain the tax */
  tax_mode: TaxMode
  taxes: SaleTaxDTO[]
  /** none for a currency: the organiser bears the platform's fee */
  fees: ServiceFeeDTO[]
  /** that anything is sold in */
  currencies: string[]
  takes_donations: boolean
  donation_text: string | null
  /** dates to come whose prices are written anew when terms change */
  coming_date_count: number
}

/** What becomes of a price that is entered. Amounts: minor units. */
export interface PriceExampleDTO {
  price_minor: number
  /** what buyers see and pay */
  amount_minor: number
  /** the service fee in it, with its tax */
  fee_minor: number
  /** the tax in it */
  tax_minor: number
  currency: string
}

/** A page of a list that is read from row to row. */
export interface RowCursors {
  count: number
  /** false: there are more than `count` */
  count_is_exact: boolean
  next_cursor: string | null
  previous_cursor: string | null
}

export interface NamedEventDTO {
  id: string
  title: string
}

/** A price that needs an access code. */
export interface NamedPriceDTO {
  id: string
  name: string
  /** as the seating plan names it */
  category: string
  event: NamedEventDTO
}

/** `access` opens prices that need a code; the others take something off. */
export type CouponKind = "percent" | "per_ticket" | "per_order" | "access"
export type CouponState = "good" | "off" | "early" | "over" | "spent"

export interface CouponDTO {
  id: string
  rev: number
  code: string
  kind: CouponKind
  /** of kind `percent` alone */
  percent: string | null
  /** of kinds `per_ticket` and `per_order` */
  amount_minor: number | null
  currency: string | null
  /** none: every event; of kind `access` none */
  events: NamedEventDTO[]
  /** what a code of kind `access` opens */
  prices: NamedPriceDTO[]
  min_tickets: number
  /** at most as many are reduced, the dearest first; of kind `access`: bought at its prices in one order */
  max_tickets: number | null
  starts_at: string | null
  ends_at: string | null
  max_uses: number | null
  max_uses_per_email: number | null
  use_count: number
  is_on: boolean
  state: CouponState
  note: string | null
  /** made with others in one go */
  batch_id: string | null
  created_at: string
}

/** A checkout that took it: of a sale, or of a buyer on the card's page now. */
export interface CouponUseDTO {
  /** of the checkout */
  id: string
  /** null while the buyer is paying */
  sale_id: string | null
  buyer_name: string | null
  buyer_email: string | null
  used_at: string
  /** what the sale came to, and what the code took off */
  amount_minor: number | null
  discount_minor: number | null
  currency: string | null
}

export interface AddOnDTO {
  id: string
  rev: number
  title: string
  description: string | null
  /** as entered */
  price_minor: number
  /** what buyers see and pay */
  all_in_minor: number
  currency: string
  /** null: the tenant's default */
  sale_tax_id: string | null
  /** how many there were to sell in all; null: as many as are asked for */
  stock: number | null
  /** sold, or being paid for */
  taken: number
  max_per_order: number
  /** none: with every event */
  events: NamedEventDTO[]
  is_on: boolean
  /** once sold it is switched off instead of removed */
  is_removable: boolean
}

export type QuestionKind = "holder_name" | "text" | "long_text" | "choice" | "choices" | "yes_no" | "date"

export interface QuestionDTO {
  id: string
  rev: number
  /** null: asked with every event */
  event: NamedEventDTO | null
  /** once of the buyer, or of each ticket's holder */
  asked_of: "buyer" | "ticket"
  kind: QuestionKind
  label: string
  help: string | null
  options: string[]
  is_required: boolean
  is_on: boolean
}

/** As a buyer gave it, in the words it was asked in. */
export interface SaleAnswerDTO {
  question_id: string
  kind: QuestionKind
  label: string
  answer: string | string[] | boolean
}

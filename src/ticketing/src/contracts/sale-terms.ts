/** What buyers pay in addition to the organiser's price, and how it is shown. Percentages are plain decimals: `5.5`. */

export const MAX_SALE_TAXES = 20
export const MAX_ADD_ONS = 100
export const MAX_QUESTIONS = 100
export const MAX_COUPONS_PER_BATCH = 500
export const MAX_QUESTION_OPTIONS = 50
/** Rows of a list are counted up to this number; beyond it the console shows "more than". */
export const MAX_ROWS_COUNTED = 10_000

export type TaxMode = "inclusive" | "exclusive"

export interface SaleTaxDTO {
  id: string
  name: string
  percent: string
  /** applies to events and add-ons without a rate of their own */
  is_default: boolean
  /** number of events that name it; if not zero, it cannot be removed */
  event_count: number
  add_on_count: number
}

/** Paid by the buyer on each ticket that is not free. */
export interface ServiceFeeDTO {
  currency: string
  percent: string
  fixed_minor: number
}

export interface SaleTermsDTO {
  /** send it with each change: another editor's change in between is refused with 409 stale_state */
  rev: number
  /** `inclusive`: prices as entered contain the tax */
  tax_mode: TaxMode
  taxes: SaleTaxDTO[]
  /** currencies without a fee: the organiser bears the platform's fee */
  fees: ServiceFeeDTO[]
  /** all currencies in use */
  currencies: string[]
  takes_donations: boolean
  donation_text: string | null
  /** upcoming dates that are repriced when the terms change */
  coming_date_count: number
}

/** The breakdown of an entered price. Amounts: minor units. */
export interface PriceExampleDTO {
  price_minor: number
  /** what buyers see and pay */
  amount_minor: number
  /** the service fee in it, including its tax */
  fee_minor: number
  /** the tax in it */
  tax_minor: number
  currency: string
}

/** A page of a cursor-paginated list. */
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
  /** as named in the seating plan */
  category: string
  event: NamedEventDTO
}

/** `access` unlocks prices that need a code; the others reduce prices. */
export type CouponKind = "percent" | "per_ticket" | "per_order" | "access"
export type CouponState = "active" | "disabled" | "scheduled" | "expired" | "used_up"

export interface CouponDTO {
  id: string
  rev: number
  code: string
  kind: CouponKind
  /** for kind `percent` only */
  percent: string | null
  /** for kinds `per_ticket` and `per_order` */
  amount_minor: number | null
  currency: string | null
  /** empty: every event; always empty for kind `access` */
  events: NamedEventDTO[]
  /** what a code of kind `access` unlocks */
  prices: NamedPriceDTO[]
  min_tickets: number
  /** maximum number of reduced tickets, dearest first; for kind `access`: maximum bought at its prices in one order */
  max_tickets: number | null
  starts_at: string | null
  ends_at: string | null
  max_uses: number | null
  max_uses_per_email: number | null
  use_count: number
  is_on: boolean
  state: CouponState
  note: string | null
  /** created in a batch with others */
  batch_id: string | null
  created_at: string
}

/** A checkout that used it: of a sale, or of a buyer on the payment page now. */
export interface CouponUseDTO {
  /** of the checkout */
  id: string
  /** null while the buyer is paying */
  sale_id: string | null
  buyer_name: string | null
  buyer_email: string | null
  used_at: string
  /** the sale's total, and the code's reduction */
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
  /** null: the tenant's default rate */
  sale_tax_id: string | null
  /** total stock; null: unlimited */
  stock: number | null
  /** sold, or being paid for */
  taken: number
  max_per_order: number
  /** empty: offered with every event */
  events: NamedEventDTO[]
  is_on: boolean
  /** false once sold: switch it off instead */
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

/** A buyer's answer, with the wording in which the question was asked. */
export interface SaleAnswerDTO {
  question_id: string
  kind: QuestionKind
  label: string
  answer: string | string[] | boolean
}

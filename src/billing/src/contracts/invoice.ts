import type { InvoiceAttempt, InvoiceCollection } from "./collecting"
import type { OverrideField, PriceConversion } from "./client-price"
import type { FeeBase, FeeCollection, PlanPriceTerms } from "./plan"
import type { SubscriptionStanding } from "./subscription"

export const invoiceStatuses = ["draft", "open", "paid", "credited", "issued"] as const

/** `issued` is a credit note; `open` waits for money; `paid` and `credited` are settled, the latter by credit notes alone. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

export type InvoiceLineKind = "monthly" | "percent" | "per_ticket" | "remainder" | "manual"

/** Amounts are minor units of the invoice's currency; a credit note's are negative. */
export interface InvoiceLine {
  kind: InvoiceLineKind
  /** of a manual line */
  description: string | null
  /** sales behind a line of fees */
  quantity: number
  amount_minor: number
  /** YYYY-MM-DD; `period_to` is exclusive */
  period_from: string | null
  period_to: string | null
}

export interface InvoiceSummary {
  id: string
  number: string
  document: "invoice" | "credit_note"
  origin: "period" | "manual" | "amendment"
  status: InvoiceStatus
  currency: string
  total_minor: number
  /** what is left to pay */
  open_minor: number
  issued_on: string
  due_on: string
  /** open, and some of it was paid */
  is_part_paid: boolean
  is_overdue: boolean
}

/** `card` came by itself, the others are noted by the operator. */
export type InvoicePaymentMethod = "bank" | "cash" | "other" | "card"

export interface InvoiceParty {
  name: string
  country: string
  email?: string | null
}

export interface Invoice extends InvoiceSummary {
  seller: InvoiceParty
  customer: InvoiceParty
  lines: InvoiceLine[]
  payments: { amount_minor: number; method: InvoicePaymentMethod; note: string | null; paid_on: string }[]
  /** what it asks with all that corrects it, however often that was corrected itself */
  asked_minor: number
  /** what it corrects in the end: amounts are changed there; null of an invoice that corrects none */
  original: { id: string; number: string } | null
  /** the original and everything that corrects it, without this one, in the order of issue */
  related: { id: string; number: string; document: "invoice" | "credit_note"; total_minor: number; reason: string | null }[]
  changes: { field: "due_on" | "amount"; was: string; became: string; reason: string; changed_at: string }[]
  reason: string | null
  /** newest first */
  attempts: InvoiceAttempt[]
  collection: InvoiceCollection | null
  /** open, and no card can pay so little: it is neither tried nor reminded of, and is paid otherwise */
  is_too_small_for_card: boolean
}

/** `past_due`: collecting by card has ended without success, the operator decides. */
export const invoiceFilters = ["unpaid", "overdue", "past_due", "paid", "credit_notes"] as const
export type InvoiceFilter = (typeof invoiceFilters)[number]

/** GET /admin/platform/invoices */
export interface AdminPlatformInvoice extends InvoiceSummary {
  tenant: { id: string; name: string }
}

/** GET /admin/platform/invoices/:id */
export type AdminPlatformInvoiceDetail = Invoice & Pick<AdminPlatformInvoice, "tenant">

/** GET /admin/billing: what a client pays the operator */
export interface AdminBilling {
  plan: {
    name: string
    fee_collection: FeeCollection
    fee_base: FeeBase
    /** what holds for this client now */
    price: PlanPriceTerms
    /** set: the plan has no price in the currency, and by what it was converted */
    conversion: PriceConversion | null
    /** agreed for this client alone, whatever the plan says */
    own_terms: OverrideField[]
  }
  currency: string
  standing: SubscriptionStanding
  /** of the period that runs; null before the first is opened */
  period: { starts_on: string; ends_on: string } | null
  /** left to pay, credit notes taken off; below zero the operator owes it */
  balance_minor: number
  /** fees of sales since the last invoice */
  accrued_minor: number
  /** the same of sales in other currencies, which have invoices of their own; those in which nothing is open are left out */
  other_currencies: { currency: string; balance_minor: number; accrued_minor: number }[]
}

export const MAX_INVOICE_LINES = 50
export const MAX_INVOICES_A_PAGE = 100
/** Highest amount of one line, invoice or payment. */
export const MAX_INVOICE_MINOR = 999_999_999_999

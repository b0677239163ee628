import type { InvoiceAttempt, InvoiceCollection } from "./collecting"
import type { OverrideField } from "./client-price"
import type { FeeBase, FeeCollection, PlanPriceTerms, PriceConversion } from "./plan"
import type { SubscriptionStatus } from "./subscription"

export const invoiceStatuses = ["draft", "open", "paid", "credited", "issued"] as const

/** `issued`: a credit note; `open`: unpaid; `paid` and `credited`: settled, the latter entirely by credit notes. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

export type InvoiceLineKind = "monthly" | "percent" | "per_ticket" | "remainder" | "manual"

/** Amounts are minor units of the invoice's currency; a credit note's are negative. */
export interface InvoiceLine {
  kind: InvoiceLineKind
  /** of a manual line only */
  description: string | null
  /** for a fee line: the number of sales behind it */
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
  /** remains to be paid */
  open_minor: number
  issued_on: string
  due_on: string
  /** open and partly paid */
  is_part_paid: boolean
  is_overdue: boolean
}

/** `card` is recorded automatically, the others by the operator. */
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
  /** the amount requested by this invoice and all its corrections, at any depth */
  asked_minor: number
  /** the invoice that this one corrects, at any depth: amounts are changed there; null when it corrects none */
  original: { id: string; number: string } | null
  /** the original and all its corrections except this one, in the order of issue */
  related: { id: string; number: string; document: "invoice" | "credit_note"; total_minor: number; reason: string | null }[]
  changes: { field: "due_on" | "amount"; was: string; became: string; reason: string; changed_at: string }[]
  reason: string | null
  /** newest first */
  attempts: InvoiceAttempt[]
  collection: InvoiceCollection | null
  /** open, but below what a card can be charged: neither charged nor reminded of, paid another way */
  is_too_small_for_card: boolean
}

/** `past_due`: collecting by card ended without success, the operator decides. */
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
    /** in force for this client now */
    price: PlanPriceTerms
    /** set when the plan has no price in the client's currency: how it was converted */
    conversion: PriceConversion | null
    /** set for this client, regardless of the plan */
    own_terms: OverrideField[]
  }
  currency: string
  status: SubscriptionStatus
  /** the current period; null before the first is opened */
  period: { starts_on: string; ends_on: string } | null
  /** remains to be paid after credit notes; negative: the operator owes the client */
  balance_minor: number
  /** fees of sales since the last invoice */
  accrued_minor: number
  /** the same for sales in other currencies, which have their own invoices; currencies with nothing open are omitted */
  other_currencies: { currency: string; balance_minor: number; accrued_minor: number }[]
}

export const MAX_INVOICE_LINES = 50
export const MAX_INVOICES_A_PAGE = 100
/** Maximum amount of one line, invoice or payment. */
export const MAX_INVOICE_MINOR = 999_999_999_999

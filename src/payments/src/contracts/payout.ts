import { stateTable } from "@guichet/kernel/states"

export const payoutStateNames = ["pending", "in_transit", "paid", "failed", "canceled"] as const
export type PayoutState = (typeof payoutStateNames)[number]

/**
 * `waiting` the provider has not listed the lines yet · `balanced` the net of the lines is the amount · `unbalanced` it is not: both figures are shown ·
 * `unlisted` made by hand, the provider lists no lines of it
 */
export type PayoutReconciliation = "waiting" | "balanced" | "unbalanced" | "unlisted"

/** Money on its way from the provider to an organiser's bank. */
export interface AdminPayout {
  id: string
  /** the provider's name of it, `po_…` */
  provider_ref: string
  state: PayoutState
  /** lower-case ISO; one payout a currency */
  currency: string
  /** below zero: taken from the bank to cover a negative balance */
  amount_minor: number
  reconciliation: PayoutReconciliation
  /** Σ net of its lines; null until they are listed */
  lines_minor: number | null
  line_count: number | null
  /** the provider's word, such as `account_closed` */
  failure_code: string | null
  /** it was on the bank account before it failed */
  was_paid: boolean
  arrives_at: string
  made_at: string
}

export interface AdminPayoutLine {
  provider_ref: string
  /** the provider's reporting category, such as `charge`, `refund`, `dispute`, `fee` */
  category: string
  currency: string
  gross_minor: number
  provider_fee_minor: number
  application_fee_minor: number
  /** gross less both fees */
  net_minor: number
  /** what it is about at the provider, such as `ch_…` */
  source_ref: string | null
  /** null: nothing sold here */
  sale_id: string | null
  refund_id: string | null
  happened_at: string
}

/** GET /admin/payouts */
export interface AdminPayouts {
  payouts: AdminPayout[]
  /** asks for the next page; null at the end */
  after: string | null
  /** by currency: pending or in transit, and when the first arrives */
  on_the_way: { currency: string; amount_minor: number; count: number; arrives_at: string }[]
  /** every currency that was ever paid out */
  currencies: string[]
}

/** GET /admin/payments/balance */
export interface AdminPaymentBalance {
  /** `unreadable`: the provider did not answer */
  state: "none" | "read" | "unreadable"
  /** below zero: refunds wait until sales cover it */
  balances: { currency: string; available_minor: number; pending_minor: number }[]
}

export const payoutStates = stateTable({
  aggregate: "payout",
  states: payoutStateNames,
  arrows: [
    { from: "(none)", to: "pending", cause: "made", actor: "provider", guard: "unique (tenant_no, account, provider_ref)" },
    { from: "pending", to: "in_transit", cause: "handed to the bank", actor: "provider", guard: "no later state before" },
    { from: "in_transit", to: "paid", cause: "arrives", actor: "provider", guard: "no later state before" },
    { from: "pending", to: "canceled", cause: "cancelled by hand", actor: "provider", guard: "no later state before" },
    { from: "pending", to: "failed", cause: "the bank returns it", actor: "provider", guard: "no later state before" },
    { from: "in_transit", to: "failed", cause: "the bank returns it", actor: "provider", guard: "no later state before" },
    {
      from: "paid",
      to: "failed",
      cause: "the bank returns it, days later",
      actor: "provider",
      guard: "no later state before",
    },
  ],
})

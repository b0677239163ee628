import { stateTable } from "@guichet/kernel/states"

export const payoutStateNames = ["pending", "in_transit", "paid", "failed", "canceled"] as const
export type PayoutState = (typeof payoutStateNames)[number]

/**
 * `waiting`: the provider has not listed the lines yet · `balanced`: the net of the lines equals the amount · `unbalanced`: it
 * does not; both figures are shown · `unlisted`: a manual payout, whose lines the provider does not list
 */
export type PayoutReconciliation = "waiting" | "balanced" | "unbalanced" | "unlisted"

/** A transfer from the provider to an organiser's bank. */
export interface AdminPayout {
  id: string
  /** the provider's id, `po_…` */
  provider_ref: string
  state: PayoutState
  /** lower-case ISO; one payout per currency */
  currency: string
  /** negative: taken from the bank to cover a negative balance */
  amount_minor: number
  reconciliation: PayoutReconciliation
  /** Σ net of its lines; null until they are listed */
  lines_minor: number | null
  line_count: number | null
  /** the provider's code, such as `account_closed` */
  failure_code: string | null
  /** it had reached the bank account before it failed */
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
  /** gross minus both fees */
  net_minor: number
  /** the provider's object that it concerns, such as `ch_…` */
  source_ref: string | null
  /** null: not a sale of ours */
  sale_id: string | null
  refund_id: string | null
  happened_at: string
}

/** GET /admin/payouts */
export interface AdminPayouts {
  payouts: AdminPayout[]
  /** cursor of the next page; null on the last */
  after: string | null
  /** pending or in transit, by currency, with the arrival of the first */
  on_the_way: { currency: string; amount_minor: number; count: number; arrives_at: string }[]
  /** every currency ever paid out */
  currencies: string[]
}

/** GET /admin/payments/balance */
export interface AdminPaymentBalance {
  /** `unreadable`: the provider did not respond */
  state: "none" | "read" | "unreadable"
  /** negative: refunds wait until sales cover them */
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

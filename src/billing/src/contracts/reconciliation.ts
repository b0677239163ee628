import { stateTable } from "@guichet/kernel/states"

/**
 * - `charge_unknown`: money was taken through this platform for a payment that we do not know
 * - `charge_missing`: captured here, but not at the provider
 * - `payment_mismatch`: amount, currency or account differed from what was requested: nothing was sold, the payment was released
 * - `payment_cut_off`: given up unread because its account refuses access; the buyer was not charged
 * - `capture_unread`: the same, but the buyer may have been charged: sale and places wait
 * - `charge_amount`, `charge_currency`: both sides know the charge, with different figures
 * - `charge_without_sale`: charged, but neither sold nor refunded
 * - `payment_missing`: sold by card, but never paid
 * - `fee_amount`: the platform's fee differs
 * - `fee_missing`: the fee never reached the platform
 * - `fee_return_unknown`, `fee_return_amount`, `fee_return_missing`: the same for returned fees
 * - `refund_unknown`: refunded by the provider, but not requested here
 * - `refund_amount`: both sides know the refund, with different figures
 * - `refund_missing`: done here, but not at the provider
 * - `refund_came_back`: done here, but taken back by the provider
 * - `refund_not_sent`: accepted for tickets, but never requested from the provider
 * - `dispute_unknown`: a bank took money back, and no dispute is recorded here
 * - `ledger`: a check of the ledger failed
 */
export const differenceKinds = [
  "charge_unknown",
  "charge_missing",
  "charge_amount",
  "charge_currency",
  "charge_without_sale",
  "payment_missing",
  "payment_mismatch",
  "payment_cut_off",
  "capture_unread",
  "fee_amount",
  "fee_missing",
  "fee_return_unknown",
  "fee_return_amount",
  "fee_return_missing",
  "refund_unknown",
  "refund_amount",
  "refund_missing",
  "refund_came_back",
  "refund_not_sent",
  "dispute_unknown",
  "ledger",
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/**
 * `open`: needs a person · `explained`: correct as long as the figures stay the same · `resolved`: corrected; reopens when found
 * again · `gone`: no longer found
 */
export const differenceStateNames = ["open", "explained", "resolved", "gone"] as const
export type DifferenceState = (typeof differenceStateNames)[number]

/** A person of the operator's who can decide on differences. */
export interface DifferenceAssignee {
  user_id: string
  email: string
}

/** GET /admin/platform/money-difference-assignees */
export interface AdminDifferenceAssignees {
  assignees: DifferenceAssignee[]
}

/** In place of a user id as filter of differences: the reader's own, and those of no one. */
export const assigneeFilters = ["me", "none"] as const

export interface AdminMoneyDifference {
  id: string
  kind: DifferenceKind
  state: DifferenceState
  tenant: { id: string; name: string }
  /** lower-case ISO, of both figures unless `theirs_currency` says otherwise */
  currency: string
  /** our figure; null: we have none */
  ours_minor: number | null
  /** the provider's figure; null: it has none */
  theirs_minor: number | null
  theirs_currency: string | null
  happened_at: string
  first_seen_at: string
  /** who looks into it; null: no one yet */
  assignee: DifferenceAssignee | null
}

/** GET /admin/platform/money-differences/:id */
export interface AdminMoneyDifferenceDetail extends AdminMoneyDifference {
  /** the provider's id of the account, `acct_…`; empty: the platform's own */
  account_ref: string
  /** the provider's id of the object; null: it has none */
  provider_ref: string | null
  sale_id: string | null
  payment_id: string | null
  refund_id: string | null
  /** for a check of the ledger: which figure, as the check names it */
  subject: string
  /** sent back with a decision or an assignment, which is refused if another one was made since */
  rev: number
  note: string | null
  /** email address of the person who decided last */
  decided_by: string | null
  decided_at: string | null
  last_seen_at: string
  closed_at: string | null
}

/** GET /admin/platform/money-differences */
export interface AdminMoneyDifferences {
  differences: AdminMoneyDifference[]
  /** cursor of the next page; null on the last */
  after: string | null
  /** by state, over all differences */
  counts: Record<DifferenceState, number>
}

/** A difference as shown to the organiser whose account it concerns. */
export interface AdminOwnDifference extends Pick<
  AdminMoneyDifference,
  "id" | "kind" | "state" | "currency" | "ours_minor" | "theirs_minor" | "theirs_currency" | "happened_at"
> {
  provider_ref: string | null
  sale_id: string | null
}

/** GET /admin/money-differences */
export interface AdminOwnDifferences {
  differences: AdminOwnDifference[]
  /** cursor of the next page; null on the last */
  after: string | null
}

/** GET and POST /admin/platform/reconciliations */
export interface AdminReconciliation {
  /** the latest run, in progress or finished; null before the first */
  run: {
    id: string
    asked_at: string
    /** email address; null: the daily run */
    asked_by: string | null
    finished_at: string | null
    /** accounts, plus one for the ledger */
    steps: number
    done: number
    /** provider lines read so far, over all accounts */
    lines: number
    /** accounts that could not be read and therefore were not compared */
    unreadable: { tenant: { id: string; name: string }; account_ref: string; why: "disconnected" | "unreachable" }[]
  } | null
  /** everything up to here was compared, except unreadable accounts; null before the first run has finished */
  compared_to: string | null
  open: number
}

/** The same money of one day, account and currency according to four sources. Amounts are minor units. */
export interface AdminReconciledDay {
  /** YYYY-MM-DD, UTC */
  day: string
  currency: string
  sales_minor: number
  payments_minor: number
  charges_minor: number
  refunds_asked_minor: number
  refunds_made_minor: number
  fees_booked_minor: number
  fees_taken_minor: number
}

/** An account that is reconciled. */
export interface AdminReconciledAccount {
  /** the merchant account's id; `platform` for the platform's own */
  id: string
  account_ref: string
  tenant: { id: string; name: string }
  /** complete up to here; null: never read completely */
  read_to: string | null
  lines: number
  open: number
  last_error: string | null
}

/** GET /admin/platform/reconciled-accounts */
export interface AdminReconciledAccounts {
  accounts: AdminReconciledAccount[]
  /** cursor of the next page; null on the last */
  after: string | null
}

/** GET /admin/platform/reconciled-accounts/:id/days */
export interface AdminReconciledDays {
  account: AdminReconciledAccount
  days: AdminReconciledDay[]
  /** cursor: days before this one; null on the last page */
  before: string | null
}

export const MAX_DIFFERENCES_A_PAGE = 100
export const MAX_ACCOUNTS_A_PAGE = 100
export const MAX_DAYS_A_PAGE = 92

export const differenceStates = stateTable({
  aggregate: "money difference",
  states: differenceStateNames,
  arrows: [
    { from: "(none)", to: "open", cause: "found", actor: "job", guard: "unique (tenant, account, kind, subject)" },
    { from: "open", to: "explained", cause: "explained as correct, with a note", actor: "operator", guard: "rev" },
    { from: "open", to: "resolved", cause: "resolved, with a note", actor: "operator", guard: "rev" },
    { from: "explained", to: "open", cause: "its figures changed", actor: "job", guard: "figures differ from the previous ones" },
    { from: "resolved", to: "open", cause: "found again", actor: "job", guard: "the run was requested after the decision" },
    { from: "explained", to: "open", cause: "reopened", actor: "operator", guard: "rev" },
    { from: "resolved", to: "open", cause: "reopened", actor: "operator", guard: "rev" },
    { from: "open", to: "gone", cause: "no longer found", actor: "job", guard: "the account was read and compared" },
    { from: "explained", to: "gone", cause: "no longer found", actor: "job", guard: "the account was read and compared" },
    { from: "resolved", to: "gone", cause: "no longer found", actor: "job", guard: "the account was read and compared" },
    { from: "gone", to: "open", cause: "found again", actor: "job", guard: "unique (tenant, account, kind, subject)" },
  ],
})

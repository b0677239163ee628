import { stateTable } from "@guichet/kernel/states"

/**
 * `charge_unknown` money was taken through this platform for a payment that is not known here · `charge_missing` a payment is captured here and not at the
 * provider · `payment_mismatch` its amount, currency or account was not what was asked for: nothing was sold, it was let go · `payment_cut_off` its account
 * lets nobody in: it was given up unread, nobody was charged · `capture_unread` the same, but it may have been charged: its sale and places wait · `charge_amount`, `charge_currency` both know it, differently · `charge_without_sale` taken, neither sold nor returned · `payment_missing` sold by
 * card, never paid · `fee_amount` the platform's fee differs · `fee_missing` it never came to the platform · `fee_return_unknown`, `fee_return_amount`,
 * `fee_return_missing` the same of fees given back · `refund_unknown` the provider refunded what nobody here asked for · `refund_amount` both know it,
 * differently · `refund_missing` done here, not there · `refund_came_back` taken back there, done here · `refund_not_sent` accepted for tickets, never asked of
 * the provider · `dispute_unknown` a bank took money back, and nothing here says so · `books` a proof over the books is not true
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
  "books",
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/**
 * `open` somebody must look · `explained` it is right as it is, as long as the figures stay · `resolved` it was put right: found again, it opens · `gone` no
 * longer found
 */
export const differenceStateNames = ["open", "explained", "resolved", "gone"] as const
export type DifferenceState = (typeof differenceStateNames)[number]

export interface AdminMoneyDifference {
  id: string
  kind: DifferenceKind
  state: DifferenceState
  tenant: { id: string; name: string }
  /** lower-case ISO, of both figures unless `theirs_currency` says otherwise */
  currency: string
  /** what is known here; null: nothing is */
  ours_minor: number | null
  /** what the provider says; null: nothing */
  theirs_minor: number | null
  theirs_currency: string | null
  happened_at: string
  first_seen_at: string
}

/** GET /admin/platform/money-differences/:id */
export interface AdminMoneyDifferenceDetail extends AdminMoneyDifference {
  /** the provider's name of the account, `acct_…`; empty: the platform's own */
  account_ref: string
  /** the provider's name of what it is about; null: it knows nothing of it */
  provider_ref: string | null
  sale_id: string | null
  payment_id: string | null
  refund_id: string | null
  /** of a proof over the books: which figure, as the proof names it */
  subject: string
  /** sent back with a decision: a later one has another */
  rev: number
  note: string | null
  /** mail address of who decided last */
  decided_by: string | null
  decided_at: string | null
  last_seen_at: string
  closed_at: string | null
}

/** GET /admin/platform/money-differences */
export interface AdminMoneyDifferences {
  differences: AdminMoneyDifference[]
  /** asks for the next page; null at the end */
  after: string | null
  /** by state, over everything */
  counts: Record<DifferenceState, number>
}

/** A difference as the organiser sees it whose account it is on. */
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
  /** asks for the next page; null at the end */
  after: string | null
}

/** GET and POST /admin/platform/reconciliations */
export interface AdminReconciliation {
  /** the last one, whether it goes on or has ended; null before the first */
  run: {
    id: string
    asked_at: string
    /** mail address; null: by the clock */
    asked_by: string | null
    finished_at: string | null
    /** accounts, and the books */
    steps: number
    done: number
    /** lines of the provider read so far, of all accounts */
    lines: number
    /** accounts that could not be read, and so were not compared */
    unreadable: { tenant: { id: string; name: string }; account_ref: string; why: "disconnected" | "unreachable" }[]
  } | null
  /** up to here everything was compared, but for what is unreadable; null before the first has ended */
  compared_to: string | null
  open: number
}

/** One day of one account in one currency: four sources, the same thing. Amounts are minor units. */
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

/** One account that is compared. */
export interface AdminReconciledAccount {
  /** the merchant account's id; `platform` for the platform's own */
  id: string
  account_ref: string
  tenant: { id: string; name: string }
  /** complete up to here; null: never read to its end */
  read_to: string | null
  lines: number
  open: number
  last_error: string | null
}

/** GET /admin/platform/reconciled-accounts */
export interface AdminReconciledAccounts {
  accounts: AdminReconciledAccount[]
  /** asks for the next page; null at the end */
  after: string | null
}

/** GET /admin/platform/reconciled-accounts/:id/days */
export interface AdminReconciledDays {
  account: AdminReconciledAccount
  days: AdminReconciledDay[]
  /** asks for days before this one; null at the end */
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

import type { Row } from "./rows"
import type { World } from "./world"

/** What the clock will do, and when; the id is that of the object concerned, or names the account. */
export type Deadline = Row & {
  kind:
    | "session"
    | "authorisation"
    | "account_checked"
    | "refund_succeeds"
    | "refund_fails"
    | "balance_available"
    | "debit_settles"
    | "dispute_due"
    | "dispute_won"
    | "dispute_lost"
    | "payout_run"
    | "payout_leaves"
    | "payout_arrives"
  at: number
}

/** Sets or moves an object's deadline; an object has at most one. */
export function setDeadline({ store }: World, account: string, deadline: Deadline) {
  store.put<Deadline>("deadline", account, deadline)
}

import { stateTable } from "@guichet/kernel/states"

export const disputePhases = ["inquiry", "open", "won", "lost", "closed"] as const
/**
 * `inquiry`: the bank asks, no money was taken · `open`: it has taken the money · `won`: it returned it · `lost`: it keeps it ·
 * `closed`: an inquiry that ended
 */
export type DisputePhase = (typeof disputePhases)[number]

export interface AdminDispute {
  id: string
  /** the provider's id, `du_…` */
  provider_ref: string
  phase: DisputePhase
  /** the provider's status, which may be unknown to us */
  status: string
  /** the provider's code, such as `fraudulent` */
  reason: string
  amount_minor: number
  currency: string
  /** deadline of the answer; null once it was sent, or the bank decided */
  due_by: string | null
  opened_at: string
  decided_at: string | null
  /** `sending`: the provider's response was lost; sent again on request */
  answer_state: "none" | "sending" | "sent"
  answered_at: string | null
  /** the bank accepts an answer now */
  takes_answer: boolean
  sale_id: string | null
}

/** GET /admin/disputes */
export interface AdminDisputes {
  disputes: AdminDispute[]
  /** cursor of the next page; null on the last */
  after: string | null
}

/** What is sent to the bank, keyed by the provider's field names; texts. */
export type DisputeEvidence = Partial<
  Record<
    | "customer_name"
    | "customer_email_address"
    | "product_description"
    | "service_date"
    | "refund_policy_disclosure"
    | "access_activity_log"
    | "uncategorized_text",
    string
  >
>

/** GET /admin/disputes/:id */
export interface AdminDisputeDetail {
  dispute: AdminDispute
  /** as sent, or as it would be sent now; null without a sale */
  evidence: DisputeEvidence | null
}

export const MAX_STATEMENT_LENGTH = 5000
export const MAX_DISPUTES_A_PAGE = 100

export const disputeStates = stateTable({
  aggregate: "dispute",
  states: disputePhases,
  arrows: [
    {
      from: "(none)",
      to: "inquiry",
      cause: "the bank opens an inquiry",
      actor: "provider",
      guard: "unique (tenant_no, account, provider_ref)",
    },
    {
      from: "(none)",
      to: "open",
      cause: "the bank takes the money",
      actor: "provider",
      guard: "unique (tenant_no, account, provider_ref)",
    },
    {
      from: "inquiry",
      to: "open",
      cause: "the bank takes the money",
      actor: "provider",
      guard: "read later than the stored state",
    },
    {
      from: "inquiry",
      to: "closed",
      cause: "the inquiry is closed",
      actor: "provider",
      guard: "read later than the stored state",
    },
    {
      from: "open",
      to: "won",
      cause: "the bank returns the money",
      actor: "provider",
      guard: "read later than the stored state",
    },
    {
      from: "open",
      to: "lost",
      cause: "the bank keeps the money, or the organiser accepts",
      actor: "provider",
      guard: "read later than the stored state",
    },
    {
      from: "lost",
      to: "open",
      cause: "the organiser appeals at the provider",
      actor: "provider",
      guard: "read later than the stored state",
    },
  ],
})

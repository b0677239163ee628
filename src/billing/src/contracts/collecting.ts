import { stateTable } from "@guichet/kernel/states"

export const attemptStates = [
  "created",
  "submitted",
  "requires_action",
  "processing",
  "indeterminate",
  "succeeded",
  "failed",
] as const
export type AttemptState = (typeof attemptStates)[number]

/** An invoice has at most one attempt in these states, and cannot change while it has one. */
export const attemptStatesUnderWay = [
  "created",
  "submitted",
  "requires_action",
  "processing",
  "indeterminate",
] as const satisfies readonly AttemptState[]

export const attemptStateTable = stateTable({
  aggregate: "invoice attempt",
  states: attemptStates,
  arrows: [
    {
      from: "(none)",
      to: "created",
      cause: "the card is due, or a person pays",
      actor: "job",
      guard: "invoice locked, open, amount = open amount, no other attempt in progress (unique index)",
    },
    { from: "created", to: "submitted", cause: "requested from the provider", actor: "job", guard: "state = created" },
    { from: "created", to: "failed", cause: "interrupted before its page was created", actor: "job", guard: "not ended" },
    { from: "submitted", to: "requires_action", cause: "a page waits for the payer", actor: "provider", guard: "not ended" },
    { from: "submitted", to: "processing", cause: "a bank is processing it", actor: "provider", guard: "not ended" },
    { from: "submitted", to: "succeeded", cause: "paid", actor: "provider", guard: "not succeeded, invoice locked" },
    { from: "submitted", to: "failed", cause: "declined, or the holder must be present", actor: "provider", guard: "not ended" },
    { from: "submitted", to: "indeterminate", cause: "the response was lost", actor: "provider", guard: "not ended" },
    {
      from: "indeterminate",
      to: "requires_action",
      cause: "the page was created after all",
      actor: "provider",
      guard: "not ended",
    },
    { from: "indeterminate", to: "processing", cause: "looked up", actor: "job", guard: "not ended" },
    { from: "indeterminate", to: "succeeded", cause: "looked up", actor: "job", guard: "not succeeded, invoice locked" },
    { from: "indeterminate", to: "failed", cause: "looked up", actor: "job", guard: "not ended" },
    { from: "requires_action", to: "processing", cause: "paid by bank debit", actor: "provider", guard: "not ended" },
    { from: "requires_action", to: "succeeded", cause: "paid", actor: "provider", guard: "not succeeded, invoice locked" },
    { from: "requires_action", to: "failed", cause: "the page was left or closed", actor: "provider", guard: "not ended" },
    { from: "processing", to: "succeeded", cause: "the bank paid", actor: "provider", guard: "not succeeded, invoice locked" },
    { from: "processing", to: "failed", cause: "the bank refused", actor: "provider", guard: "not ended" },
    {
      from: "failed",
      to: "succeeded",
      cause: "paid anyway",
      actor: "provider",
      guard: "not succeeded, invoice locked, open amount ≥ amount",
    },
  ],
})

export interface InvoiceAttempt {
  id: string
  /** `card`: the saved card, without the payer present · `page`: the payer was present */
  kind: "card" | "page"
  state: AttemptState
  amount_minor: number
  /** why it failed: the provider's code, such as `expired_card`, or `page_left`, `no_card`, `card_gone`, `never_asked` */
  code: string | null
  created_at: string
  ended_at: string | null
}

/**
 * How an open invoice is collected by card; null when it is not. `past_due`: every attempt failed, the operator decides ·
 * `stopped`: by the operator.
 */
export interface InvoiceCollection {
  state: "due" | "past_due" | "stopped"
  /** while `due`: when the card is charged next, or the client reminded */
  next_at: string | null
  /** the card is not charged again automatically: its holder must pay on a page or save another card */
  needs_person: boolean
}

/**
 * When a card is charged, in days after the first attempt; the only place that defines them. After the last day the operator
 * decides.
 */
export const DUNNING_DAYS = [0, 3, 7, 14] as const

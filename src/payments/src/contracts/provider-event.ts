/**
 * `received` waits for its turn, or for the next try · `parked` nobody holds its account here yet · `dead` failed too often: a person must look · `done` had
 * its effect · `ignored` concerns nothing of ours
 */
export const providerEventStates = ["received", "parked", "dead", "done", "ignored"] as const
export type ProviderEventState = (typeof providerEventStates)[number]

/** What an event is about; what is none of these is ignored. */
export const providerEventKinds = ["payment", "refund", "dispute", "payout", "account", "card"] as const
export type ProviderEventKind = (typeof providerEventKinds)[number]

/** What one may play again by the dozen: what waits for something that may have come. */
export const replayedTogether = ["parked", "dead"] as const

/** News of the provider, as a line of the list. */
export interface AdminProviderEvent {
  id: string
  /** such as `charge.refunded` */
  type: string
  state: ProviderEventState
  /** about the platform's own account, or about an organiser's */
  endpoint: "platform" | "connect"
  /** whose account it is; null while it is nobody's here */
  tenant: { id: string; name: string } | null
  attempts: number
  /** why it failed last, or waits; keys and mail addresses are taken out */
  last_error: string | null
  received_at: string
}

/** GET /admin/platform/provider-events/:id */
export interface AdminProviderEventDetail extends AdminProviderEvent {
  /** the provider's name of it, `evt_…` */
  event_ref: string
  /** the provider's name of the account, `acct_…`; empty: the platform's own */
  account_ref: string
  livemode: boolean
  /** what it is about at the provider, such as `re_…` */
  object_ref: string
  /** ids of ours that it bears and that exist on this account */
  payment_id: string | null
  refund_id: string | null
  sale_id: string | null
  max_attempts: number
  /** null once it is done with */
  next_at: string | null
  done_at: string | null
  replays: number
  replayed_at: string | null
  /** mail address of the operator's person */
  replayed_by: string | null
}

/** GET /admin/platform/provider-events */
export interface AdminProviderEvents {
  events: AdminProviderEvent[]
  /** asks for the next page; null at the end */
  after: string | null
  /** by state, over everything */
  counts: Record<Exclude<ProviderEventState, "done" | "ignored">, number>
  /** what waits for its turn or the next try, and since when the first of it came or was played again */
  standing: { waiting: number; oldest_at: string | null; is_late: boolean }
}

/** POST /admin/platform/provider-events/replay */
export interface AdminEventsReplayed {
  /** how many wait for their turn now */
  replayed: number
}

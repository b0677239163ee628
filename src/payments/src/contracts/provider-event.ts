/**
 * `received`: waits for its turn or a retry · `parked`: no tenant holds its account yet · `dead`: failed too often, needs a
 * person · `done`: had its effect · `ignored`: concerns nothing of ours
 */
export const providerEventStates = ["received", "parked", "dead", "done", "ignored"] as const
export type ProviderEventState = (typeof providerEventStates)[number]

/** What an event is about; any other event is ignored. */
export const providerEventKinds = ["payment", "refund", "dispute", "payout", "account", "card"] as const
export type ProviderEventKind = (typeof providerEventKinds)[number]

/** States that can be replayed in bulk: their cause may be gone by now. */
export const replayedTogether = ["parked", "dead"] as const

/** An event of the provider, as a row of the list. */
export interface AdminProviderEvent {
  id: string
  /** such as `charge.refunded` */
  type: string
  state: ProviderEventState
  /** the platform's own account, or organisers' accounts */
  endpoint: "platform" | "connect"
  /** the holder of the account; null while no tenant here holds it */
  tenant: { id: string; name: string } | null
  attempts: number
  /** why it last failed, or waits; without keys and email addresses */
  last_error: string | null
  received_at: string
  /** our ids in its metadata, if they exist on this account */
  payment_id: string | null
  refund_id: string | null
  sale_id: string | null
  /** of the refund, otherwise of the payment; null: neither is known */
  amount_minor: number | null
  currency: string | null
}

/** GET /admin/platform/provider-events/:id */
export interface AdminProviderEventDetail extends AdminProviderEvent {
  /** the provider's id, `evt_…` */
  event_ref: string
  /** the provider's id of the account, `acct_…`; empty: the platform's own */
  account_ref: string
  livemode: boolean
  /** the provider's object that it is about, such as `re_…` */
  object_ref: string
  max_attempts: number
  /** null once it is finished */
  next_at: string | null
  done_at: string | null
  replays: number
  replayed_at: string | null
  /** email address of the operator's person */
  replayed_by: string | null
}

/** GET /admin/platform/provider-events */
export interface AdminProviderEvents {
  events: AdminProviderEvent[]
  /** cursor of the next page; null on the last */
  after: string | null
  /** by state, over all events */
  counts: Record<Exclude<ProviderEventState, "done" | "ignored">, number>
  /** events that wait for their turn or a retry, and the oldest time at which one arrived or was replayed */
  status: { waiting: number; oldest_at: string | null; is_late: boolean }
}

/** POST /admin/platform/provider-events/replay */
export interface AdminEventsReplayed {
  /** how many now wait for their turn */
  replayed: number
}

import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import type { ProviderEventKind, ProviderEventState } from "../../../../contracts/provider-event"
import { typesOfKind } from "../../rules/event-kinds"

export interface EventsFilter {
  state?: ProviderEventState
  kind?: ProviderEventKind
  /** only events of this client's accounts */
  tenant_id?: string
}

/** The tenant of an event `w`: the current or last holder of its account. */
export const HOLDER = `left join lateral (
    select h.tenant_no from merchant_account h where h.account_ref = w.account_ref and h.livemode = w.livemode and w.account_ref <> ''
    order by (h.status = 'revoked'), h.connected_at desc limit 1) m on true
  left join tenancy_tenant t on t.tenant_no = m.tenant_no`

/**
 * Refund and payment of an event `w`. The ids in its metadata can be forged: they count only if they belong to a payment or
 * refund of the same account.
 */
export const ABOUT = `left join lateral (
    select c.refund_id, c.payment_id, c.amount_minor
    from (select h.tenant_no from merchant_account h where h.account_ref = w.account_ref union select ${PLATFORM_TENANT_NO} where w.account_ref = '') o
    join card_refund c on c.tenant_no = o.tenant_no and c.refund_id = w.refund_id
    join card_payment x on x.tenant_no = c.tenant_no and x.id = c.payment_id and x.account_ref = w.account_ref limit 1) r on true
  left join card_payment p on p.account_ref = w.account_ref and p.id = coalesce(r.payment_id, w.payment_id)`

/** Of `webhook_inbox w` with HOLDER: state $1, types $2, client $3; null: all. */
export const EVENTS_ASKED = `($1::text is null or w.state = $1) and ($2::text is null or w.type ~ $2)
  and ($3::text is null or (t.id = $3 and w.account_ref in (
    select a.account_ref from merchant_account a join tenancy_tenant o on o.tenant_no = a.tenant_no where o.id = $3)))`

export const eventsAsked = ({ state, kind, tenant_id }: EventsFilter) => [
  state ?? null,
  kind ? typesOfKind[kind] : null,
  tenant_id ?? null,
]

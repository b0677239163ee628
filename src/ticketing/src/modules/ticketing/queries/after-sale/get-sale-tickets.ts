import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleTicketsDTO } from "../../../../contracts/sales-api"
import {
  exchangeOffer,
  mayBeTransferred,
  promisedShare,
  refundOffer,
  toExchangeOffer,
  toRefundOffer,
} from "../../rules/refund-offer"
import { call } from "../../call"
import { EXCHANGE } from "./exchange-columns"
import { EXCHANGED_MONEY } from "./exchanged-money"
import { ADDED, WORTH } from "./worth-of-ticket"
import { HALL_CHANGES } from "./hall-changes-of-sale"
import { MINIMUMS } from "./minimums-of-sale"
import { keptTogether, tablesOf } from "../../rules/kept-together"
import { refundableTickets } from "./refundable-tickets"
import { CANCELLED } from "./cancelled"
import { DURATION } from "./duration"
import { buyersMayTransfer } from "../../commands/after-sale/transfer-policy"
import { IS_TEST } from "../checkout/is-test"
import { TAXES } from "../checkout/taxes-of-sale"

/** SQL: why a ticket `t` is void without a refund. */
const VOIDED = `json_build_object(
  'reason', (select v.reason from ticket_voiding v where v.tenant_no = t.tenant_no and v.ticket_id = t.id),
  'by_bank', exists (select from sale_dispute d where d.tenant_no = t.tenant_no and d.phase = 'lost' and not d.is_partial and (d.sale_id = t.sale_id or d.sale_id in (
    select x.paid_sale_id from exchange_item i join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
     where i.tenant_no = t.tenant_no and i.ticket_id = t.id and i.paid_ticket_id is not null))))`

const sql = `
select json_build_object('id', s.id, 'state', s.state, 'kind', s.kind, 'amount_minor', s.amount_minor::bigint, 'currency', s.currency,
         'buyer_name', s.buyer_name, 'buyer_email', s.buyer_email, 'host', s.host, 'locale', s.locale, 'coupon_code', s.coupon_code, 'is_test', ${IS_TEST},
         'discount_minor', (select sum(t.discount_minor)::bigint from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id),
         'fee_minor', (select sum(t.fee_minor)::bigint from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id),
         'taxes', ${TAXES}, 'exchanged', ${EXCHANGED_MONEY},
         'taken_back_minor', (select coalesce(sum(d.amount_minor), 0)::bigint from sale_dispute d
           where d.tenant_no = s.tenant_no and d.phase = 'lost' and d.currency = s.currency and (d.sale_id = s.id or d.sale_id in (
             select x.paid_sale_id from exchange x where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'done'))),
         'difference_of', (select x.sale_id from exchange x where x.tenant_no = s.tenant_no and x.paid_sale_id = s.id),
         'offers', coalesce((
           select jsonb_agg(o.offer order by o.offer->>'id') from (select ${EXCHANGE} as offer from exchange x
             where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'offered') o where o.offer->>'until' is not null
         ), '[]'),
         'moved', coalesce((
           select json_agg(json_build_object('event_title', e.title, 'from_starts_at', m.from_starts_at, 'to_starts_at', m.to_starts_at,
                    'time_zone', p.time_zone, 'message', m.message, 'refund_until', m.refund_until) order by m.to_starts_at)
             from rescheduling_item i
             join rescheduling m on m.tenant_no = i.tenant_no and m.id = i.rescheduling_id
             join performance p on p.tenant_no = m.tenant_no and p.performance_no = m.performance_no and p.starts_at = m.to_starts_at and p.status <> 'cancelled'
             join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
            where i.tenant_no = s.tenant_no and i.sale_id = s.id
              and exists (select from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.performance_no = m.performance_no and t.state <> 'void')
         ), '[]'),
         'hall_changes', ${HALL_CHANGES}, 'minimums', ${MINIMUMS}) as sale,
       coalesce((
         select json_agg(json_build_object('kind', x.kind, 'add_on_id', x.add_on_id, 'title', x.title, 'quantity', x.quantity,
                  'amount_minor', x.amount_minor::bigint, 'is_refunded', r.accepted_at is not null) order by x.kind, x.id)
           from sale_extra x
           left join sale_refund_extra rx on rx.tenant_no = x.tenant_no and rx.extra_id = x.id and rx.is_live
           left join sale_refund r on r.tenant_no = rx.tenant_no and r.id = rx.refund_id
          where x.tenant_no = s.tenant_no and x.sale_id = s.id
       ), '[]') as extras,
       (select json_agg(json_build_object(
            'id', t.id, 'code', case when t.state = 'valid' and t.transferred_at is null then t.code end,
            'ticket_no', case when t.transferred_at is null then t.ticket_no else '' end,
            'transferred_to', case when t.transferred_at is not null then json_build_object('name', t.holder_name, 'email', t.holder_email) end,
            'holder_name', case when t.transferred_at is null then t.holder_name end, 'section', t.section, 'row', t.row_label, 'at_table', t.at_table,
            'label', t.label, 'whole_place', whole_place_of(t.tenant_no, t.performance_no, t.place_idx), 'price_level', t.price_level_name, 'amount_minor', t.amount_minor::bigint,
            'paid_minor', (t.amount_minor + ${ADDED})::bigint, 'worth', ${WORTH}, 'state', t.state,
            'refund_state', case when r.accepted_at is not null then case when r.state = 'submitted' then 'accepted' else r.state end end,
            'refunded_minor', case when r.accepted_at is not null then coalesce(rt.amount_minor, t.amount_minor)::bigint end,
            'voided', case when t.state = 'void' and r.accepted_at is null then ${VOIDED} end,
            'performance', json_build_object('id', p.id, 'event_id', e.id, 'event_title', e.title, 'starts_at', p.starts_at, 'doors_at', p.doors_at,
              'time_zone', p.time_zone, 'duration_minutes', ${DURATION}, 'cancelled', ${CANCELLED}, 'venue', v.name, 'city', v.city, 'address', v.address))
          order by p.starts_at, t.place_idx)
          from ticket t
          join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
          join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
          join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
          left join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and rt.is_live
          left join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
         where t.tenant_no = s.tenant_no and t.sale_id = s.id) as tickets
  from sale s where s.tenant_no = $1 and s.id = $2`

/** What a sale's page shows, without the page's own link. */
export type SaleTickets = Omit<SaleTicketsDTO, "sale"> & {
  sale: Omit<SaleTicketsDTO["sale"], "token" | "url" | "instead"> & { difference_of: string | null; host: string; locale: string }
}

type Row = Omit<SaleTickets, "tickets"> & {
  tickets: Omit<SaleTicketsDTO["tickets"][number], "refund" | "exchange" | "may_be_transferred" | "transfer_keeps">[]
}

/**
 * A sale as its buyer sees it: codes of valid tickets only, and what returning each would refund now.
 *
 * @throws sale_not_found (404)
 */
export async function getSaleTickets(db: Db, tenant: TenantId, sale_id: string): Promise<SaleTickets> {
  const [row] = await call<Row & Record<string, unknown>>(db, "sale-tickets", sql, [tenant, sale_id])
  if (!row) {
    throw domainError("sale_not_found")
  }
  const [{ tickets, now }, lets_give] = await Promise.all([refundableTickets(db, tenant, sale_id), buyersMayTransfer(db, tenant)])
  const ticketsById = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const in_use = row.tickets.filter(({ id, state }) => state === "valid" && !ticketsById.get(id)?.is_in_refund)
  const groups = [...row.sale.minimums, ...tablesOf(in_use)]
  const offered = tickets.filter((ticket) => !("refusal" in refundOffer(ticket, now))).map(({ id }) => id)
  const kept = keptTogether(groups, offered)
  /** The other tickets that could no longer be returned once another person has this one. */
  const keptWithout = (id: string) =>
    keptTogether(
      groups,
      offered.filter((one) => one !== id)
    ).filter((one) => !kept.includes(one))
  const changesOf = (id: string) => {
    const ticket = ticketsById.get(id)

    return ticket
      ? {
          refund: kept.includes(id) ? { refusal: "kept_together" as const } : toRefundOffer(refundOffer(ticket, now)),
          exchange: toExchangeOffer(exchangeOffer(ticket, now)),
          may_be_transferred: lets_give && mayBeTransferred(ticket, now),
          transfer_keeps: keptWithout(id),
        }
      : {
          refund: { refusal: "not_valid" as const },
          exchange: { refusal: "not_valid" as const },
          ...{ may_be_transferred: false, transfer_keeps: [] },
        }
  }

  return {
    ...row,
    tickets: row.tickets.map((ticket) => ({
      ...ticket,
      ...changesOf(ticket.id),
      worth: { ...ticket.worth, promised: promisedShare(ticketsById.get(ticket.id)!, now) },
    })),
  }
}

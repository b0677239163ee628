import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RefundTerms } from "../../../../contracts/refund-terms"
import { IS_TEST } from "../checkout/is-test"
import { TAXES } from "../checkout/taxes-of-sale"

export interface TicketForMail {
  id: string
  /** content of the scannable code */
  code: string
  event_title: string
  venue: { name: string; city: string; address: string | null }
  starts_at: Date
  doors_at: Date | null
  time_zone: string
  section: string
  row_label: string
  at_table: boolean
  label: string
  price_level_name: string
  amount_minor: bigint
  state: "pending" | "valid" | "void"
  is_date_cancelled: boolean
  /** to another person than the buyer */
  is_transferred: boolean
  /** as bought; null: no terms were set */
  refund_terms: RefundTerms | null
}

export interface SaleForMail {
  tenant_no: TenantId
  id: string
  kind: "free" | "card" | "cash" | "comp" | "till"
  paid_at: Date
  state: "authorised" | "final" | "failed"
  amount_minor: bigint
  currency: string
  buyer_name: string
  buyer_email: string
  locale: string
  /** the tenant's host on which the buyer bought */
  host: string
  coupon_code: string | null
  /** not paid with real money */
  is_test: boolean
  /** paid the difference of another sale's exchange */
  is_difference: boolean
  discount_minor: bigint
  /** service fee included in the amount */
  fee_minor: bigint
  taxes: { name: string; percent: number; amount_minor: bigint }[]
  tickets: TicketForMail[]
  extras: ExtraForMail[]
}

export interface ExtraForMail {
  id: string
  kind: "add_on" | "donation"
  title: string
  quantity: number
  amount_minor: bigint
}

export interface RefundForMail {
  id: string
  amount_minor: bigint
  currency: string
  sale: SaleForMail
  /** follows a cancelled date, which has an email of its own */
  is_of_cancellation: boolean
  /** set when the refund returns the payment of a failed exchange: its tickets that stay as they were and are still valid */
  lost_exchange: { kept: TicketForMail[] } | null
  /** tickets refunded */
  tickets: TicketForMail[]
  /** those of them that had been transferred and are void now, with the email of the person who held each */
  given: { ticket: TicketForMail; email: string }[]
  extras: ExtraForMail[]
  /** refunds of the differences paid for these tickets, each from its own payment and with an email of its own */
  others: { kind: SaleForMail["kind"]; paid_at: Date; amount_minor: bigint }[]
  /** in whose days `paid_at` is given */
  time_zone: string
}

type Money = "amount_minor" | "discount_minor" | "fee_minor"
type Row = Omit<SaleForMail, Money | "tickets" | "extras" | "taxes"> & {
  amount_minor: string
  discount_minor: string
  fee_minor: string
  taxes: { name: string; percent: number; amount_minor: number }[]
  extras: (Omit<ExtraForMail, "amount_minor"> & { amount_minor: string })[]
  tickets: (Omit<TicketForMail, "amount_minor" | "starts_at" | "doors_at"> & {
    amount_minor: string
    starts_at: string
    doors_at: string | null
  })[]
}

/** `getSalesForMail` for one sale; null when it is not found. */
export async function getSaleForMail(db: Db, tenant_no: TenantId, sale_id: string): Promise<SaleForMail | null> {
  const [sale] = await getSalesForMail(db, [{ tenant_no, sale_id }])

  return sale ?? null
}

/** Sales with everything their emails show, in no particular order; tickets by date and place. */
export async function getSalesForMail(db: Db, sales: { tenant_no: TenantId; sale_id: string }[]): Promise<SaleForMail[]> {
  const { rows } = await db.query<Row>({
    name: "ticketing_sales_for_mail",
    text: `select s.tenant_no, s.id, s.kind, s.authorised_at as paid_at, s.state, s.amount_minor, s.currency, s.buyer_name, s.buyer_email, s.locale, s.host,
       s.coupon_code, ${TAXES} as taxes, ${IS_TEST} as is_test,
       exists (select from exchange x where x.tenant_no = s.tenant_no and x.paid_sale_id = s.id) as is_difference,
       (select sum(t.discount_minor) from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id) as discount_minor,
       (select sum(t.fee_minor) from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id) as fee_minor,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'title', x.title, 'quantity', x.quantity, 'amount_minor', x.amount_minor::text)
           order by x.kind, x.id)
         from sale_extra x where x.tenant_no = s.tenant_no and x.sale_id = s.id
       ), '[]') as extras,
       (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'code', t.code, 'event_title', e.title,
           'venue', jsonb_build_object('name', v.name, 'city', v.city, 'address', v.address), 'starts_at', p.starts_at, 'doors_at', p.doors_at,
           'time_zone', p.time_zone, 'section', t.section, 'row_label', t.row_label, 'at_table', t.at_table, 'label', t.label, 'price_level_name', t.price_level_name,
           'amount_minor', t.amount_minor::text, 'state', t.state, 'is_date_cancelled', p.status = 'cancelled',
           'is_transferred', t.transferred_at is not null, 'refund_terms', t.refund_terms) order by p.starts_at, t.place_idx), '[]')
        from ticket t
        join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
        join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
        join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
        where t.tenant_no = s.tenant_no and t.sale_id = s.id) as tickets
     from (select distinct * from unnest($1::integer[], $2::text[])) as w (tenant_no, id) join sale s on s.tenant_no = w.tenant_no and s.id = w.id`,
    values: [sales.map(({ tenant_no }) => tenant_no), sales.map(({ sale_id }) => sale_id)],
  })

  return rows.map((sale) => ({
    ...sale,
    amount_minor: BigInt(sale.amount_minor),
    discount_minor: BigInt(sale.discount_minor),
    fee_minor: BigInt(sale.fee_minor),
    taxes: sale.taxes.map((tax) => ({ ...tax, amount_minor: BigInt(tax.amount_minor) })),
    extras: sale.extras.map((extra) => ({ ...extra, amount_minor: BigInt(extra.amount_minor) })),
    tickets: sale.tickets.map((ticket) => ({
      ...ticket,
      amount_minor: BigInt(ticket.amount_minor),
      starts_at: new Date(ticket.starts_at),
      doors_at: ticket.doors_at === null ? null : new Date(ticket.doors_at),
    })),
  }))
}

/** A refund with its sale and the refunded tickets; null when it is not found. */
export async function getRefundForMail(db: Db, tenant_no: TenantId, refund_id: string): Promise<RefundForMail | null> {
  const { rows } = await db.query<{
    sale_id: string
    amount_minor: string
    currency: string
    is_of_cancellation: boolean
    lost_exchange: { sale_id: string; ticket_ids: string[] | null } | null
    ticket_ids: string[]
    given: { ticket_id: string; email: string }[]
    extra_ids: string[]
    others: { kind: SaleForMail["kind"]; paid_at: string; amount_minor: string }[]
    time_zone: string
  }>(
    `select r.sale_id, r.amount_minor, r.currency,
       r.cancellation_id is not null as is_of_cancellation,
       (select jsonb_build_object('sale_id', x.sale_id, 'ticket_ids', (
           select jsonb_agg(t.id) from exchange_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid'
             where i.tenant_no = x.tenant_no and i.exchange_id = x.id))
         from exchange x where x.tenant_no = r.tenant_no and x.paid_sale_id = r.sale_id and x.state = 'lost') as lost_exchange,
       array(select rt.ticket_id from sale_refund_ticket rt where rt.tenant_no = r.tenant_no and rt.refund_id = r.id) as ticket_ids,
       (select coalesce(jsonb_agg(jsonb_build_object('ticket_id', t.id, 'email', t.holder_email) order by t.place_idx), '[]')
          from sale_refund_ticket rt join ticket t on t.tenant_no = rt.tenant_no and t.id = rt.ticket_id and t.state = 'void'
         where rt.tenant_no = r.tenant_no and rt.refund_id = r.id and t.holder_email is not null) as given,
       array(select rx.extra_id from sale_refund_extra rx where rx.tenant_no = r.tenant_no and rx.refund_id = r.id) as extra_ids,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'paid_at', s.authorised_at, 'amount_minor', f.amount_minor::text)
           order by s.authorised_at), '[]')
          from sale_refund f join sale s on s.tenant_no = f.tenant_no and s.id = f.sale_id
         where f.tenant_no = r.tenant_no and f.follows_id = r.id and f.amount_minor > 0) as others,
       (select n.time_zone from tenancy_tenant n where n.tenant_no = r.tenant_no) as time_zone
     from sale_refund r where r.tenant_no = $1 and r.id = $2 and r.state = 'accepted'`,
    [tenant_no, refund_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, rows[0].sale_id) : null
  if (!sale) {
    return null
  }
  const [refund] = rows
  const { lost_exchange: lost } = refund
  const kept_in = lost && (await getSaleForMail(db, tenant_no, lost.sale_id))

  return {
    id: refund_id,
    amount_minor: BigInt(refund.amount_minor),
    currency: refund.currency,
    is_of_cancellation: refund.is_of_cancellation,
    lost_exchange: lost && { kept: kept_in?.tickets.filter(({ id }) => lost.ticket_ids?.includes(id)) ?? [] },
    sale,
    tickets: sale.tickets.filter(({ id }) => refund.ticket_ids.includes(id)),
    given: refund.given.flatMap(({ ticket_id, email }) =>
      sale.tickets.filter(({ id }) => id === ticket_id).map((ticket) => ({ ticket, email }))
    ),
    extras: sale.extras.filter(({ id }) => refund.extra_ids.includes(id)),
    others: refund.others.map(({ kind, paid_at, amount_minor }) => ({
      kind,
      paid_at: new Date(paid_at),
      amount_minor: BigInt(amount_minor),
    })),
    time_zone: refund.time_zone,
  }
}

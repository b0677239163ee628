import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FeeComponent, FeeItem } from "../../../rules"

/** The amounts that ticketing froze for a sale, and what was refunded since. */
export interface SoldFees {
  tenant_no: TenantId
  sale_id: string
  currency: string
  final_at: Date
  application_fee_minor: bigint
  components: FeeComponent[]
  /** tickets, then add-ons, each by id; donations carry no fee */
  items: FeeItem[]
  /** application fee of all refunds whose money was ever returned, whatever happened to them since */
  returned_minor: bigint
  /** exchange rates used by its quote; null: none was needed */
  fx_from_id: string | null
  fx_to_id: string | null
}

interface Row {
  tenant_no: TenantId
  sale_id: string
  currency: string
  final_at: Date
  application_fee_minor: string
  fee_components: { component: FeeComponent["component"]; amount_minor: string | number; free_minor?: string }[]
  items: (Omit<FeeItem, "amount_minor" | "refunded_minor"> & { amount_minor: string; refunded_minor: string | null })[] | null
  returned_minor: string
  fx_from_id: string | null
  fx_to_id: string | null
}

/** Like `readFeesOfSales`, for one sale; null for a sale that is not final. */
export async function readSaleFees(db: Db, tenant_no: TenantId, sale_id: string): Promise<SoldFees | null> {
  const [sold] = await readFeesOfSales(db, [{ tenant_no, sale_id }])

  return sold ?? null
}

/** Reads ticketing's rows of final sales, by tenant and id; other sales are omitted. */
export async function readFeesOfSales(db: Db, sales: { tenant_no: TenantId; sale_id: string }[]): Promise<SoldFees[]> {
  const { rows } = await db.query<Row & Record<string, unknown>>({
    name: "billing_read_fees_of_sales",
    text: `select s.tenant_no, s.id as sale_id, s.currency, s.final_at, s.application_fee_minor, s.fee_components,
       (select jsonb_agg(jsonb_build_object('amount_minor', i.amount_minor::text, 'is_ticket', i.is_ticket, 'is_refunded', i.is_refunded,
              'refunded_minor', i.refunded_minor::text) order by i.is_ticket desc, i.id)
        from (
          select t.id, t.amount_minor, true as is_ticket, exists (
            select from ticketing_sale_refund_ticket rt join ticketing_sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
            where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and r.went_back_at is not null) as is_refunded,
            (select rt.amount_minor from ticketing_sale_refund_ticket rt join ticketing_sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
              where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and r.went_back_at is not null) as refunded_minor
          from ticketing_ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id
          union all
          select x.id, x.amount_minor, false, exists (
            select from ticketing_sale_refund_extra rx join ticketing_sale_refund r on r.tenant_no = rx.tenant_no and r.id = rx.refund_id
            where rx.tenant_no = x.tenant_no and rx.extra_id = x.id and r.went_back_at is not null), null
          from ticketing_sale_extra x where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.kind = 'add_on'
        ) i) as items,
       (select coalesce(sum(r.application_fee_minor), 0) from ticketing_sale_refund r
        where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.went_back_at is not null) as returned_minor,
       c.fee_quote #>> '{reckoned,fx_from_id}' as fx_from_id, c.fee_quote #>> '{reckoned,fx_to_id}' as fx_to_id
     from (select distinct * from unnest($1::integer[], $2::text[])) as w (tenant_no, id)
       join ticketing_sale s on s.tenant_no = w.tenant_no and s.id = w.id and s.state = 'final'
       left join ticketing_checkout c on c.tenant_no = s.tenant_no and c.id = s.checkout_id
     order by s.tenant_no, s.id`,
    values: [sales.map(({ tenant_no }) => tenant_no), sales.map(({ sale_id }) => sale_id)],
  })

  return rows.map((row) => ({
    tenant_no: row.tenant_no,
    sale_id: row.sale_id,
    currency: row.currency,
    final_at: row.final_at,
    application_fee_minor: BigInt(row.application_fee_minor),
    components: row.fee_components.map(({ component, amount_minor, free_minor }) => ({
      component,
      amount_minor: BigInt(amount_minor),
      ...(free_minor !== undefined && { free_minor: BigInt(free_minor) }),
    })),
    items: (row.items ?? []).map(({ refunded_minor, ...item }) => ({
      ...item,
      amount_minor: BigInt(item.amount_minor),
      ...(refunded_minor !== null && { refunded_minor: BigInt(refunded_minor) }),
    })),
    returned_minor: BigInt(row.returned_minor),
    fx_from_id: row.fx_from_id,
    fx_to_id: row.fx_to_id,
  }))
}

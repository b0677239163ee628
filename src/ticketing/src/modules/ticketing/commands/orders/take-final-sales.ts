import type { PaidIn } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenderKind } from "../../../../contracts/box-office"

/** A ticket of a sale, with what a Medusa line item copies of its product. Amounts: decimal strings of minor units. */
export interface SoldTicket {
  ticket_id: string
  performance_id: string
  starts_at: string
  section: string
  row_label: string
  at_table: boolean
  label: string
  amount_minor: string
  discount_minor: string
  /** plain decimal; "0": no tax */
  tax_percent: string
  tax_name: string | null
  variant_id: string
  price_level_name: string
  product_id: string | null
  product_title: string
  product_subtitle: string | null
  product_description: string | null
  product_handle: string | null
  product_type: string | null
  product_type_id: string | null
  product_thumbnail: string | null
}

/** An add-on or a donation. */
export interface SoldExtra {
  extra_id: string
  kind: "add_on" | "donation"
  title: string
  quantity: number
  /** for the whole quantity */
  amount_minor: string
  tax_percent: string
  tax_name: string | null
}

export interface FinalSale {
  tenant_no: TenantId
  id: string
  kind: "free" | "card" | "cash" | "comp" | "till"
  amount_minor: string
  currency: string
  buyer_name: string
  buyer_email: string
  locale: string
  payment_id: string | null
  /** null: no payment went through the platform */
  payment_environment: PaidIn | null
  coupon_code: string | null
  final_at: Date
  sales_channel_id: string
  country: string
  region_id: string | null
  tickets: SoldTicket[]
  extras: SoldExtra[]
  /** how it was paid at the till; empty for other sales */
  tenders: { kind: TenderKind; amount_minor: string; brand?: string; last_four?: string; reference?: string }[]
}

/**
 * Locks final sales without an order, oldest first, for the caller's transaction; other writers skip them.
 *
 * `offset 0` keeps the planner from starting at a season's performances while statistics are young.
 *
 * @param ids only these (when halving a batch after an error); null: the next ones
 */
export async function takeFinalSales(
  db: Db,
  limit: number,
  ids: { tenant_no: TenantId; id: string }[] | null
): Promise<FinalSale[]> {
  const { rows } = await db.query<FinalSale>({
    name: "take-final-sales",
    text: `
with taken as (
  select s.* from sale s
  where s.state = 'final' and s.projected_at is null and s.parked_at is null
    and ($2::jsonb is null or (s.tenant_no, s.id) in (select w.tenant_no, w.id from jsonb_to_recordset($2) as w(tenant_no int, id text)))
  order by s.final_at limit $1 for update of s skip locked
)
select s.tenant_no, s.id, s.kind, s.amount_minor, s.currency, s.buyer_name, lower(s.buyer_email) as buyer_email, s.locale, s.payment_id, s.payment_environment,
  s.coupon_code, s.final_at,
  t.sales_channel_id, lower(t.country) as country, rc.region_id, lines.tickets,
  coalesce((
    select jsonb_agg(jsonb_build_object('extra_id', x.id, 'kind', x.kind, 'title', x.title, 'quantity', x.quantity, 'amount_minor', x.amount_minor::text,
      'tax_percent', x.tax_percent::text, 'tax_name', x.tax_name) order by x.id)
    from sale_extra x where x.tenant_no = s.tenant_no and x.sale_id = s.id
  ), '[]') as extras,
  coalesce((
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', d.kind, 'amount_minor', d.amount_minor::text, 'brand', d.brand, 'last_four', d.last_four,
      'reference', d.reference)) order by d.created_at, d.id)
    from tender d where d.tenant_no = s.tenant_no and d.checkout_id = s.checkout_id and d.state = 'taken'
  ), '[]') as tenders
from taken s
join tenancy_tenant t on t.tenant_no = s.tenant_no
left join region_country rc on rc.iso_2 = lower(t.country) and rc.deleted_at is null
cross join lateral (
  select coalesce(jsonb_agg(jsonb_build_object(
    'ticket_id', k.id, 'performance_id', p.id, 'starts_at', p.starts_at, 'section', k.section, 'row_label', k.row_label, 'at_table', k.at_table, 'label', k.label,
    'amount_minor', k.amount_minor::text, 'discount_minor', k.discount_minor::text, 'tax_percent', k.tax_percent::text, 'tax_name', k.tax_name, 'variant_id', k.variant_id, 'price_level_name', k.price_level_name,
    'product_id', pr.id, 'product_title', coalesce(pr.title, e.title), 'product_subtitle', pr.subtitle, 'product_description', pr.description,
    'product_handle', pr.handle, 'product_type', pt.value, 'product_type_id', pt.id, 'product_thumbnail', pr.thumbnail
  ) order by k.performance_no, k.place_idx), '[]') as tickets
  from (select * from ticket where tenant_no = s.tenant_no and sale_id = s.id offset 0) k
  join performance p on p.tenant_no = k.tenant_no and p.performance_no = k.performance_no
  join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
  left join product pr on pr.id = e.product_id
  left join product_type pt on pt.id = pr.type_id
) lines
order by s.final_at`,
    values: [limit, ids === null ? null : JSON.stringify(ids)],
  })

  return rows
}

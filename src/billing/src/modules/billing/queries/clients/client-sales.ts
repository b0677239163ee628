import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminClientSnapshot } from "../../../../contracts"

/**
 * Final sales of the current month and the eleven before it, by the client's calendar days: each sale is read once, and days are
 * summed to months. Later refunds are not subtracted: these are the amounts sold.
 */
export async function clientSales(db: Db, tenant_no: TenantId): Promise<AdminClientSnapshot["sales"]> {
  const { rows } = await db.query<{ sales: AdminClientSnapshot["sales"] }>(
    `with here as (
       select tenant_no, currency, time_zone, (now() at time zone time_zone)::date as today,
         (date_trunc('month', now() at time zone time_zone) - interval '11 months')::date as first_day from tenancy_tenant where tenant_no = $1),
     sold as materialized (
       select s.currency, (s.authorised_at at time zone h.time_zone)::date as day, count(*) as sale_count, sum(s.amount_minor) as amount_minor
       from ticketing_sale s join here h using (tenant_no)
       where s.state = 'final' and s.authorised_at >= h.first_day::timestamp at time zone h.time_zone group by 1, 2),
     own as (select sold.* from sold join here using (currency)),
     months as (
       select m.starts_on, coalesce(sum(own.sale_count), 0) as sale_count, coalesce(sum(own.amount_minor), 0) as amount_minor
       from here, generate_series(here.first_day::timestamp, here.today::timestamp, interval '1 month') m (starts_on)
         left join own on own.day >= m.starts_on and own.day < m.starts_on + interval '1 month' group by 1),
     days as (
       select d.starts_on, coalesce(own.sale_count, 0) as sale_count, coalesce(own.amount_minor, 0) as amount_minor
       from here, generate_series(here.today - 29, here.today, interval '1 day') d (starts_on) left join own on own.day = d.starts_on::date)
     select jsonb_build_object('currency', (select currency from here),
       'months', (select jsonb_agg(jsonb_build_object('starts_on', starts_on::date, 'sale_count', sale_count, 'amount_minor', amount_minor) order by starts_on) from months),
       'days', (select jsonb_agg(jsonb_build_object('starts_on', starts_on::date, 'sale_count', sale_count, 'amount_minor', amount_minor) order by starts_on) from days),
       'others', (select coalesce(jsonb_agg(to_jsonb(o) order by o.currency), '[]') from (
         select currency, sum(sale_count) as sale_count, sum(amount_minor) as amount_minor from sold where currency <> (select currency from here) group by 1) o),
       'last_at', (select max(authorised_at) from ticketing_sale where tenant_no = $1 and state = 'final')) as sales`,
    [tenant_no]
  )

  return rows[0].sales
}

import type { Db } from "@guichet/kernel/sql"
import type { Draft } from "./lock-drafts"

export interface Numbering {
  now: Date
  /** `INV`, or `CN` for credit notes; demo documents have a prefix */
  series: string
  /** days from issue to due */
  term_days: number
}

/**
 * Numbers locked drafts of one document kind with the next numbers of their series, in order, and freezes seller and customer.
 * The lock on the series' row, held until the transaction ends, makes the numbers gapless: an abort leaves no gap. Dates of issue
 * never decrease.
 */
export async function numberDrafts(db: Db, drafts: Draft[], { now, series, term_days }: Numbering): Promise<void> {
  const { rows } = await db.query<{ last_no: number; year: number; issued_on: string }>(
    `with today as (select ($1::timestamptz at time zone coalesce((select time_zone from tenancy_tenant where kind = 'platform'), 'UTC'))::date as day)
     insert into invoice_sequence as s (series, year, last_no, last_issued_on)
     select $2, extract(year from day), $3, day from today
     on conflict (series, year) do update set last_no = s.last_no + $3, last_issued_on = greatest(s.last_issued_on, excluded.last_issued_on)
     returning last_no, year, last_issued_on::text as issued_on`,
    [now, series, drafts.length]
  )
  const { last_no, year, issued_on } = rows[0]
  await db.query(
    `update invoice i set number = $3 || '-' || $4 || '-' || lpad((d.ordinality + $5)::text, 6, '0'), issued_on = $6::date, due_on = $6::date + $7::integer,
       status = case i.document when 'invoice' then 'open' else 'issued' end,
       seller = (select jsonb_build_object('name', o.name, 'country', o.country) from tenancy_tenant o where o.kind = 'platform'),
       customer = jsonb_build_object('name', t.name, 'country', t.country, 'email', (
         select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.role in ('owner', 'operator_owner') and m.status = 'active' order by m.id limit 1))
     from unnest($1::integer[], $2::text[]) with ordinality as d (tenant_no, id, ordinality) join tenancy_tenant t on t.tenant_no = d.tenant_no
     where i.tenant_no = d.tenant_no and i.id = d.id`,
    [
      drafts.map(({ tenant_no }) => tenant_no),
      drafts.map(({ id }) => id),
      series,
      String(year),
      last_no - drafts.length,
      issued_on,
      term_days,
    ]
  )
}

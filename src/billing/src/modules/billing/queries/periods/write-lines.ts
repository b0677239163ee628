import type { Db } from "@guichet/kernel/sql"
import { DUE_ROWS, dueValues, type PeriodToOpen } from "./open-periods"
import { releaseFees } from "./gather-fees"

/** The lines of drafts: the monthly fee of the period that begins, then the gathered fees by kind, charged and given back apart; and their total. */
export async function writeLines(db: Db, due: PeriodToOpen[]): Promise<void> {
  await db.query(
    `with due as (${DUE_ROWS}),
     part as (
       select due.tenant_no, due.invoice_id, 0 as rank, 'monthly' as kind, 1 as quantity, p.monthly_minor as amount, due.starts_on as from_day, due.ends_on as to_day
       from due join plan_price p on p.plan_version_id = due.plan_version_id and p.currency = due.currency
         join subscription s on s.tenant_no = due.tenant_no
       where p.monthly_minor > 0 and (s.free_until is null or due.starts_at >= s.free_until)
         and (s.ended_at is null or due.starts_at < s.ended_at)
       union all
       select due.tenant_no, due.invoice_id, case f.component when 'percent' then 1 when 'per_ticket' then 2 else 3 end, f.component, count(*)::integer,
         sum(i.amount_minor), due.fees_from, due.starts_on
       from due join invoice_fee i on i.tenant_no = due.tenant_no and i.invoice_id = due.invoice_id
         join sale_fee f on f.tenant_no = i.tenant_no and f.id = i.fee_id
       group by due.tenant_no, due.invoice_id, f.component, sign(i.amount_minor), due.fees_from, due.starts_on
     )
     insert into invoice_line (tenant_no, invoice_id, no, kind, quantity, amount_minor, period_from, period_to)
     select tenant_no, invoice_id, row_number() over (partition by invoice_id order by rank, amount desc), kind, quantity, amount, from_day, to_day from part`,
    dueValues(due)
  )
  await db.query(
    `update invoice i set total_minor = sum.amount, document = case when sum.amount < 0 then 'credit_note' else 'invoice' end
     from (select tenant_no, invoice_id, sum(amount_minor) as amount from invoice_line where invoice_id = any ($1) group by tenant_no, invoice_id) sum
     where i.tenant_no = sum.tenant_no and i.id = sum.invoice_id`,
    [due.map(({ invoice_id }) => invoice_id)]
  )
}

/** A total of zero is no invoice: what was gathered for it waits for the next. */
export async function dropEmptyDrafts(db: Db, due: PeriodToOpen[]): Promise<void> {
  const { rows } = await db.query<{ id: string; has_lines: boolean }>(
    `select id, exists (select from invoice_line l where l.tenant_no = i.tenant_no and l.invoice_id = i.id) as has_lines
     from invoice i where id = any ($1) and status = 'draft' and total_minor = 0`,
    [due.map(({ invoice_id }) => invoice_id)]
  )
  const balanced = rows.filter(({ has_lines }) => has_lines).map(({ id }) => id)
  if (balanced.length > 0) {
    await releaseFees(db, balanced)
    await db.query("delete from invoice_line where invoice_id = any ($1)", [balanced])
  }
  if (rows.length > 0) {
    await db.query("delete from invoice where id = any ($1)", [rows.map(({ id }) => id)])
  }
}

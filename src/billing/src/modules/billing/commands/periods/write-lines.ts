import type { Db } from "@guichet/kernel/sql"
import { isTooSmallForCard } from "../../../../rules/too-small-for-card"
import { DUE_ROWS, dueValues, type PeriodToOpen } from "./open-periods"
import { releaseFees } from "./gather-fees"

/**
 * Writes the lines of drafts (the monthly fee of the new period, then the collected fees by kind, charged and returned
 * separately) and their total.
 *
 * @param monthly_minor of each of them, at its client's price
 */
export async function writeLines(db: Db, due: PeriodToOpen[], monthly_minor: bigint[]): Promise<void> {
  await db.query(
    `with due as (${DUE_ROWS}),
     part as (
       select due.tenant_no, due.invoice_id, 0 as rank, 'monthly' as kind, 1 as quantity, p.monthly_minor as amount, due.starts_on as from_day, due.ends_on as to_day
       from due join unnest($3::text[], $11::numeric[]) as p (invoice_id, monthly_minor) using (invoice_id)
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
    [...dueValues(due), monthly_minor.map(String)]
  )
  await sumUp(
    db,
    due.map(({ invoice_id }) => invoice_id)
  )
}

const sumUp = (db: Db, invoice_ids: string[]) =>
  db.query(
    `update invoice i set total_minor = sum.amount, document = case when sum.amount < 0 then 'credit_note' else 'invoice' end
     from (select id, coalesce(sum(l.amount_minor), 0) as amount from unnest($1::text[]) as asked (id)
       left join invoice_line l on l.invoice_id = id group by id) sum
     where i.id = sum.id`,
    [invoice_ids]
  )

/**
 * Fees below the card minimum wait for the next invoice, if there will be one: a smaller total creates no invoice, and a monthly
 * fee is charged in full when returned fees would reduce it below the minimum.
 */
export async function keepSmallFees(db: Db, due: PeriodToOpen[]): Promise<void> {
  const { rows } = await db.query<{ id: string; currency: string; total_minor: string; monthly_minor: string }>(
    `select i.id, i.currency, i.total_minor, coalesce(sum(l.amount_minor) filter (where l.kind = 'monthly'), 0) as monthly_minor
     from invoice i join invoice_line l on l.tenant_no = i.tenant_no and l.invoice_id = i.id
       join subscription s on s.tenant_no = i.tenant_no and s.status <> 'canceled'
     where i.id = any ($1) and i.total_minor > 0
     group by i.tenant_no, i.id having bool_or(l.kind <> 'monthly')`,
    [due.map(({ invoice_id }) => invoice_id)]
  )
  const waiting = rows
    .filter(({ currency, total_minor, monthly_minor }) => {
      const monthly = BigInt(monthly_minor)

      return isTooSmallForCard(BigInt(total_minor), currency) && (monthly === 0n || !isTooSmallForCard(monthly, currency))
    })
    .map(({ id }) => id)
  if (waiting.length > 0) {
    await releaseFees(db, waiting)
    await db.query("delete from invoice_line where invoice_id = any ($1) and kind <> 'monthly'", [waiting])
    await sumUp(db, waiting)
  }
}

/** A total of zero creates no invoice: its collected fees wait for the next one. */
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

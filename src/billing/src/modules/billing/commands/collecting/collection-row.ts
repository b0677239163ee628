import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface CollectionRow {
  state: "due" | "past_due" | "stopped" | "ended"
  /** the card charged last */
  method_id: string | null
  /** attempts made, including reminders */
  step: number
  needs_person: boolean
  begun_at: Date
  next_at: Date | null
}

type Key = { tenant_no: TenantId; invoice_id: string }

/** How an invoice is collected; the caller holds the lock on the invoice's row. */
export async function findCollection(db: Db, { tenant_no, invoice_id }: Key): Promise<CollectionRow | null> {
  const { rows } = await db.query<CollectionRow & Record<string, unknown>>(
    "select state, method_id, step, needs_person, begun_at, next_at from invoice_collection where tenant_no = $1 and invoice_id = $2",
    [tenant_no, invoice_id]
  )

  return rows[0] ?? null
}

/** Starts collecting with a card, or starts again with another one. */
export async function beginCollection(db: Db, { tenant_no, invoice_id }: Key, method_id: string, now: Date): Promise<void> {
  await db.query(
    `insert into invoice_collection as c (tenant_no, invoice_id, state, method_id, begun_at, next_at) values ($1, $2, 'due', $3, $4, $4)
     on conflict (tenant_no, invoice_id) do update set state = 'due', method_id = $3, step = 0, needs_person = false, begun_at = $4, next_at = $4
       where c.state in ('due', 'past_due')`,
    [tenant_no, invoice_id, method_id, now]
  )
}

/** After a failed attempt or a reminder. `next_at` null: the operator decides. */
export async function stepCollection(
  db: Db,
  { tenant_no, invoice_id }: Key,
  { step, needs_person, next_at }: Pick<CollectionRow, "step" | "needs_person" | "next_at">
): Promise<void> {
  await db.query(
    `update invoice_collection set step = $3, needs_person = $4, next_at = $5, state = case when $5::timestamptz is null then 'past_due' else 'due' end
     where tenant_no = $1 and invoice_id = $2 and state = 'due'`,
    [tenant_no, invoice_id, step, needs_person, next_at]
  )
}

/** Nothing is left to collect. */
export async function endCollection(db: Db, { tenant_no, invoice_id }: Key): Promise<void> {
  await db.query(
    "update invoice_collection set state = 'ended', next_at = null, stopped_by = null where tenant_no = $1 and invoice_id = $2",
    [tenant_no, invoice_id]
  )
}

/** Stops automatic charges of the card. */
export async function stopCollection(db: Db, { tenant_no, invoice_id }: Key, by: string, now: Date): Promise<void> {
  await db.query(
    `insert into invoice_collection (tenant_no, invoice_id, state, begun_at, stopped_by) values ($1, $2, 'stopped', $3, $4)
     on conflict (tenant_no, invoice_id) do update set state = 'stopped', next_at = null, stopped_by = $4`,
    [tenant_no, invoice_id, now, by]
  )
}

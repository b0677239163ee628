import type { Outbox } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"

/** Writes one message per document, in the caller's transaction. */
export async function notifyOfInvoices(db: Db, outbox: Outbox, name: string, invoice_ids: string[]): Promise<void> {
  await db.query(
    `insert into "${outbox.table}" (name, key, payload)
     select $1, $1 || ':' || id, jsonb_build_object('tenant_no', tenant_no, 'invoice_id', id) from invoice where id = any ($2) order by seq
     on conflict (key) do nothing`,
    [name, invoice_ids]
  )
}

import { minimumCharges } from "@guichet/kernel/money"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { UNDER_WAY } from "../../commands/collecting/attempt-row"

export interface DueInvoice {
  tenant_no: TenantId
  invoice_id: string
  /** order of creation, of all clients' invoices */
  seq: string
}

/** `limit` invoices, oldest first; after the invoice with that `seq`. */
interface DuePage {
  limit: number
  after?: string
}

/**
 * Open invoices whose card must be charged or whose client must be reminded: monthly invoices, and those for which the operator
 * selected it; test clients excluded. Due are invoices never charged, as soon as there is a card; those whose day has come; and
 * those last charged with a card other than the current one. Not due while an attempt is in progress, or when the open amount is
 * below the card minimum. Only candidates: the attempt itself is decided under the invoice's lock.
 */
export async function dueInvoices(db: Db, now: Date, { limit, after = "0" }: DuePage): Promise<DueInvoice[]> {
  const { rows } = await db.query<DueInvoice & Record<string, unknown>>(
    `select i.tenant_no, i.id as invoice_id, i.seq from invoice i
     join tenancy_tenant t on t.tenant_no = i.tenant_no and not t.is_test
     left join unnest($3::text[], $4::numeric[]) as least (currency, minor) on least.currency = i.currency
     left join invoice_collection c on c.tenant_no = i.tenant_no and c.invoice_id = i.id
     left join payments_tenant_payment_method m on m.tenant_no = i.tenant_no and m.state = 'active'
     where i.seq > $5 and i.status = 'open' and i.total_minor - i.paid_minor - i.credited_minor >= coalesce(least.minor, 1) and (i.origin = 'period' or i.collect_by_card)
       and ((c.state is null and m.id is not null) or (c.state = 'due' and c.next_at <= $1)
         or (c.state in ('due', 'past_due') and m.id is not null and m.id is distinct from c.method_id))
       and not exists (select from invoice_attempt a where a.tenant_no = i.tenant_no and a.invoice_id = i.id and a.state in ${UNDER_WAY})
     order by i.seq limit $2`,
    [now, limit, minimumCharges().map(([currency]) => currency), minimumCharges().map(([, minor]) => String(minor)), after]
  )

  return rows
}

/** The card that a client's invoices are charged to; null when there is none. */
export async function cardOf(db: Db, tenant_no: TenantId): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    "select id from payments_tenant_payment_method where tenant_no = $1 and state = 'active'",
    [tenant_no]
  )

  return rows[0]?.id ?? null
}

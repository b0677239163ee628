import { minimumCharges } from "@guichet/kernel/money"
import type { Db } from "@guichet/kernel/sql"
import { UNDER_WAY } from "./attempt-row"

export interface DueInvoice {
  tenant_no: number
  invoice_id: string
}

/**
 * Open invoices whose card is to be tried, or whose client reminded: the month's, and those that the operator said so of, test clients left out. Due is what was
 * never tried, as soon as there is a card; what has its day; and what was tried with another card than the client's present one. Nothing while an attempt is under
 * way, nor where less is open than any card can pay. A wish only: who begins decides under the invoice's lock.
 */
export async function dueInvoices(db: Db, now: Date, limit: number): Promise<DueInvoice[]> {
  const { rows } = await db.query<DueInvoice & Record<string, unknown>>(
    `select i.tenant_no, i.id as invoice_id from invoice i
     join tenant t on t.tenant_no = i.tenant_no and not t.is_test
     left join unnest($3::text[], $4::numeric[]) as least (currency, minor) on least.currency = i.currency
     left join invoice_collection c on c.tenant_no = i.tenant_no and c.invoice_id = i.id
     left join tenant_payment_method m on m.tenant_no = i.tenant_no and m.state = 'active'
     where i.status = 'open' and i.total_minor - i.paid_minor - i.credited_minor >= coalesce(least.minor, 1) and (i.origin = 'period' or i.collect_by_card)
       and ((c.state is null and m.id is not null) or (c.state = 'due' and c.next_at <= $1)
         or (c.state in ('due', 'past_due') and m.id is not null and m.id is distinct from c.method_id))
       and not exists (select from invoice_attempt a where a.tenant_no = i.tenant_no and a.invoice_id = i.id and a.state in ${UNDER_WAY})
     order by i.seq limit $2`,
    [now, limit, minimumCharges().map(([currency]) => currency), minimumCharges().map(([, minor]) => String(minor))]
  )

  return rows
}

/** The card that a client's invoices are charged to; null when there is none. */
export async function cardOf(db: Db, tenant_no: number): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    "select id from tenant_payment_method where tenant_no = $1 and state = 'active'",
    [tenant_no]
  )

  return rows[0]?.id ?? null
}

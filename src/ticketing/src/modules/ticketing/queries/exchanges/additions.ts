import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** What was paid in addition for a ticket that was exchanged for a dearer place, by a payment of its own, and was not given back. */
export interface Addition {
  /** void, of the difference's sale: its money is this ticket's */
  ticket_id: string
  sale_id: string
  amount_minor: number
}

/** Of a ticket `t`: `Addition`s, the newest first, a JSON array. */
export const ADDITIONS = `(select coalesce(jsonb_agg(jsonb_build_object('ticket_id', d.id, 'sale_id', d.sale_id, 'amount_minor', d.amount_minor)
    order by x.done_at desc), '[]')
  from exchange_item i
  join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
  join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
 where i.tenant_no = t.tenant_no and i.ticket_id = t.id and d.amount_minor > 0 and not exists (
   select from sale_refund_ticket g where g.tenant_no = d.tenant_no and g.ticket_id = d.id and g.is_live))`

/**
 * Locks the sales of what was paid in addition, so that none of it is given back meanwhile. Runs in the caller's transaction, the tickets' own sale locked before.
 *
 * @param counted as they were reckoned with, by ticket
 * @throws stale_state (409) when they are other ones now
 */
export async function lockAdditions(db: Db, tenant: TenantId, counted: { id: string; additions: Addition[] }[]): Promise<void> {
  const sale_ids = counted.flatMap(({ additions }) => additions.map(({ sale_id }) => sale_id))
  await db.query("select 1 from sale where tenant_no = $1 and id = any ($2) order by id for update", [tenant, sale_ids])
  const { rows } = await db.query<{ id: string; additions: Addition[] }>(
    `select t.id, ${ADDITIONS} as additions from ticket t where t.tenant_no = $1 and t.id = any ($2)`,
    [tenant, counted.map(({ id }) => id)]
  )
  const standing = new Map(rows.map(({ id, additions }) => [id, idsOf(additions)]))
  if (counted.some(({ id, additions }) => standing.get(id) !== idsOf(additions))) {
    throw domainError("stale_state")
  }
}

const idsOf = (additions: Addition[]): string => additions.map(({ ticket_id }) => ticket_id).join()

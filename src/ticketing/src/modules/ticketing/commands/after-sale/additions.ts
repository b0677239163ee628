import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** A payment of its own for the difference when a ticket was exchanged for a dearer place, not refunded so far. */
export interface Addition {
  /** ticket of the difference's sale: void, but its money belongs to the exchanged ticket */
  ticket_id: string
  sale_id: string
  /** of that sale */
  kind: string
  paid_at: string
  amount_minor: number
}

/**
 * SQL: `Addition`s of a ticket `t` as a JSON array, newest first. One whose dispute was lost is none: the bank has returned it.
 */
export const ADDITIONS = `(select coalesce(jsonb_agg(jsonb_build_object('ticket_id', d.id, 'sale_id', d.sale_id, 'kind', b.kind,
    'paid_at', b.authorised_at, 'amount_minor', d.amount_minor) order by x.done_at desc), '[]')
  from exchange_item i
  join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
  join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
  join sale b on b.tenant_no = d.tenant_no and b.id = d.sale_id
 where i.tenant_no = t.tenant_no and i.ticket_id = t.id and d.amount_minor > 0 and not is_refunded(d.tenant_no, d.id)
   and not exists (select from sale_dispute l where l.tenant_no = d.tenant_no and l.sale_id = d.sale_id and l.phase = 'lost'))`

/**
 * Locks the sales that paid the additions, so that none is refunded meanwhile. Runs in the caller's transaction, after the lock
 * of the tickets' own sale.
 *
 * @param counted the additions used in the calculation, by ticket
 * @throws stale_state (409) when they have changed since
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

import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ADDITIONS, type Addition } from "../../queries/after-sale/additions"

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
  const current = new Map(rows.map(({ id, additions }) => [id, idsOf(additions)]))
  if (counted.some(({ id, additions }) => current.get(id) !== idsOf(additions))) {
    throw domainError("stale_state")
  }
}

const idsOf = (additions: Addition[]): string => additions.map(({ ticket_id }) => ticket_id).join()

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

type Key = { tenant_no: TenantId; id: string }

/**
 * Stores the page that the provider created.
 *
 * @returns false when the attempt was given up meanwhile: the caller must close the page
 */
export async function markPageOpen(db: Db, charge: Key, session: { ref: string; url: string }): Promise<boolean> {
  const { rows } = await db.query<{ state: string }>(
    `update invoice_charge set session_ref = $3, session_url = $4, updated_at = now(), state = case when state = 'created' then 'open' else state end
     where tenant_no = $1 and id = $2 returning state`,
    [charge.tenant_no, charge.id, session.ref, session.url]
  )

  return rows[0]?.state !== "gone"
}

/**
 * Gives up a page that was never shown. Decided by this one update against `markPageOpen`.
 *
 * @returns false when the page became known meanwhile: read the provider
 */
export async function abandonPage(db: Db, charge: Key): Promise<boolean> {
  const { rowCount } = await db.query(
    `update invoice_charge set state = 'gone', code = 'page_left', updated_at = now()
     where tenant_no = $1 and id = $2 and kind = 'page' and session_ref is null and state in ('created', 'gone')`,
    [charge.tenant_no, charge.id]
  )

  return rowCount === 1
}

import type { Db } from "@guichet/kernel/sql"

/**
 * Undoes an opening that failed: deletes the tenant with its hosts, members, sessions and codes. Idempotent. Uses the id, which
 * is never reused; the number could be.
 */
export async function dropTenant(db: Db, tenant_id: string): Promise<void> {
  await db.query(
    "with t as (delete from tenant where id = $1 returning id) delete from tenancy_outbox where key in (select 'tenant.signed_up:' || id from t) and done_at is null",
    [tenant_id]
  )
}

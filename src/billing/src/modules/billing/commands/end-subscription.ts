import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Ends the subscription of a client that closes: the current month is already paid; when it ends, a last invoice without a
 * monthly fee collects its sales' fees, and the subscription is `canceled`. In the caller's transaction.
 */
export async function endSubscription(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query("update subscription set ended_at = now() where tenant_no = $1 and status <> 'canceled'", [tenant_no])
}

/** Undoes a closing: a subscription that has ended meanwhile resumes and pays from its next period on. */
export async function resumeSubscription(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query(
    `update subscription set ended_at = null, status = case status when 'canceled' then 'active' else status end,
       free_until = case status when 'canceled' then now() else free_until end
     where tenant_no = $1 and ended_at is not null`,
    [tenant_no]
  )
}

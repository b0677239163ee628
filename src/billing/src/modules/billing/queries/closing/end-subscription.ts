import type { Db } from "@guichet/kernel/sql"

/**
 * A client closes: the month that runs is paid, and when it ends its fees are asked for, once more and without a monthly fee. Then the subscription is
 * `canceled`. In the caller's transaction.
 */
export async function endSubscription(db: Db, tenant_no: number): Promise<void> {
  await db.query("update subscription set ended_at = now() where tenant_no = $1 and status <> 'canceled'", [tenant_no])
}

/** A closing is undone: a subscription that has ended meanwhile goes on, and pays from its next period on. */
export async function resumeSubscription(db: Db, tenant_no: number): Promise<void> {
  await db.query(
    `update subscription set ended_at = null, status = case status when 'canceled' then 'active' else status end,
       free_until = case status when 'canceled' then now() else free_until end
     where tenant_no = $1 and ended_at is not null`,
    [tenant_no]
  )
}

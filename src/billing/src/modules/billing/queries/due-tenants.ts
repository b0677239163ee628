import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DueQuestion } from "../commands/periods/lock-due-subscriptions"

/** The tenants that `lockDueSubscriptions` would take, without locking them. */
export async function dueTenants(db: Db, { now, limit, except }: DueQuestion): Promise<TenantId[]> {
  const { rows } = await db.query<{ tenant_no: TenantId }>(
    `select tenant_no from subscription where status <> 'canceled' and tenant_no not in (select tenant_no from tenancy_tenant where is_test or confirmed_at is null) and next_period_at <= $1 and tenant_no <> all ($3::integer[])
     order by next_period_at, tenant_no limit $2`,
    [now, limit, except ?? []]
  )

  return rows.map(({ tenant_no }) => tenant_no)
}

import type { Db } from "@guichet/kernel/sql"
import type { AdminSubscription } from "../../../contracts"

/** Who is on which plan, by the tenants' ids; a tenant without a subscription is left out. Operator only. */
export async function subscriptionsOfTenants(db: Db, tenant_ids: string[]): Promise<AdminSubscription[]> {
  const { rows } = await db.query<AdminSubscription>(
    `select t.id as tenant_id, p.name as plan_name, s.status
     from tenant t join subscription s on s.tenant_no = t.tenant_no
       join plan_version v on v.id = s.plan_version_id join plan p on p.id = v.plan_id
     where t.id = any ($1) order by t.tenant_no`,
    [tenant_ids]
  )

  return rows
}

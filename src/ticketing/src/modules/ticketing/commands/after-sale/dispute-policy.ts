import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DisputePolicy } from "../../../../contracts/disputes"

/** What the door does with tickets whose payment a bank took back; `warn` unless the tenant chose otherwise. */
export async function findDisputePolicy(db: Db, tenant: TenantId): Promise<DisputePolicy> {
  const { rows } = await db.query<{ policy: DisputePolicy }>("select policy from dispute_policy where tenant_no = $1", [tenant])

  return rows[0]?.policy ?? "warn"
}

export async function setDisputePolicy(db: Db, tenant: TenantId, policy: DisputePolicy): Promise<void> {
  await db.query(
    `insert into dispute_policy (tenant_no, policy) values ($1, $2)
     on conflict (tenant_no) do update set policy = excluded.policy, updated_at = now()`,
    [tenant, policy]
  )
}

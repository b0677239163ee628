import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Withdraws a granted request; of two concurrent operators, one does. @returns its member, null when it is not granted */
export async function updateWithdrawal(
  db: PoolClient,
  id: string,
  { withdrawn_by, reason }: { withdrawn_by: string; reason: string }
): Promise<{ tenant_no: TenantId; member_id: string } | null> {
  const { rows } = await db.query<{ tenant_no: TenantId; member_id: string }>(
    `update replication_request set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = $2, withdrawal_reason = $3
     where id = $1 and state = 'granted' returning tenant_no, member_id`,
    [id, withdrawn_by, reason]
  )

  return rows[0] ?? null
}

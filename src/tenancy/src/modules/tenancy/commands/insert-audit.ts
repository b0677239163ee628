import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Who acted, and from where. */
export interface AuditActor {
  tenant_no: TenantId
  /** `support`: an operator inside this tenant's console, then with the support session's id */
  actor_kind: string
  actor_id: string | null
  support_session_id?: string
  /** without its last part */
  ip?: string
  user_agent?: string
}

export interface AuditEntry extends AuditActor {
  action: string
  target?: string
  details?: Record<string, unknown>
}

/**
 * Adds an entry to the tenant's chain, in the caller's transaction if there is one; the chain's head stays locked until it ends,
 * so audit late. When two tenants get an entry, write the client's first. Append-only: a trigger refuses every change. Never put
 * secrets or buyers into `details`.
 */
export async function insertAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db.query(
    `insert into audit_log (tenant_no, actor_kind, actor_id, action, target, details, support_session_id, ip, user_agent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      entry.tenant_no,
      entry.actor_kind,
      entry.actor_id,
      entry.action,
      entry.target ?? null,
      JSON.stringify(entry.details ?? {}),
      entry.support_session_id ?? null,
      entry.ip ?? null,
      entry.user_agent ?? null,
    ]
  )
}

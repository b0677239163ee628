import type { Db } from "@guichet/kernel/sql"

export interface AuditEntry {
  tenant_no: number
  actor_kind: string
  actor_id: string | null
  action: string
  target?: string
  details?: Record<string, unknown>
}

/** Append-only: a trigger refuses every change. Never secrets in `details`. */
export async function queryInsertAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db.query(
    "insert into audit_log (tenant_no, actor_kind, actor_id, action, target, details) values ($1, $2, $3, $4, $5, $6)",
    [entry.tenant_no, entry.actor_kind, entry.actor_id, entry.action, entry.target ?? null, JSON.stringify(entry.details ?? {})]
  )
}

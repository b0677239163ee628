import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { auditActor, type AuditedRequest } from "../audit/audit-actor"
import { PLATFORM_TENANT_NO } from "../contracts/limits"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"

export interface Actor extends Pick<AuditActor, "support_session_id" | "ip" | "user_agent"> {
  /** `member`, `operator`, `support`, `system` */
  kind: string
  user_id: string | null
}

/** The actor of a request, with support session and origin. */
export function actorOf(req: AuditedRequest): Actor {
  const { actor_kind, actor_id, support_session_id, ip, user_agent } = auditActor(req)

  return { kind: actor_kind, user_id: actor_id, support_session_id, ip, user_agent }
}

/** Writes an action on a site to the site's audit; an operator's action on a client also to the operator's. */
export async function writeInLogs(
  db: Db,
  site: { tenant_no: TenantId; id: string },
  { kind, user_id, ...came }: Actor,
  entry: { action: string; details: Record<string, unknown> }
): Promise<void> {
  const logs = new Set([site.tenant_no, ...(kind === "operator" ? [PLATFORM_TENANT_NO] : [])])
  for (const tenant_no of logs) {
    await insertAudit(db, { ...entry, ...came, tenant_no, actor_kind: kind, actor_id: user_id, target: site.id })
  }
}

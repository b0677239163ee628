import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "../contracts/limits"
import { queryInsertAudit } from "../modules/tenancy/queries/insert-audit"

export interface Actor {
  /** `member`, `operator`, `system` */
  kind: string
  user_id: string | null
}

/** What was done to a site, in its own log; what the operator did to a client, in the operator's, too. */
export async function writeInLogs(
  db: Db,
  site: { tenant_no: number; id: string },
  actor: Actor,
  entry: { action: string; details: Record<string, unknown> }
): Promise<void> {
  const logs = new Set([site.tenant_no, ...(actor.kind === "operator" ? [PLATFORM_TENANT_NO] : [])])
  for (const tenant_no of logs) {
    await queryInsertAudit(db, { ...entry, tenant_no, actor_kind: actor.kind, actor_id: actor.user_id, target: site.id })
  }
}

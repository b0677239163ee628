import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Principal } from "../contracts/principal"
import type { AuditActor } from "../modules/tenancy/commands/insert-audit"
import { coarseIp } from "../modules/tenancy/rules/coarse-ip"

export interface AuditedRequest {
  ip?: string
  get(name: "user-agent"): string | undefined
  tenant: TenantId
  principal: Principal
}

const MAX_USER_AGENT = 200

/** The actor of an audit entry, as established by access control. */
export function auditActor(req: AuditedRequest): AuditActor {
  const { kind, user_id, support_session } = req.principal

  return {
    tenant_no: req.tenant,
    actor_kind: kind,
    actor_id: user_id ?? null,
    support_session_id: support_session?.id,
    ip: coarseIp(req.ip),
    // a NUL in a header would make PostgreSQL reject the entry
    user_agent: req
      .get("user-agent")
      ?.replace(/[^\x20-\x7e]/g, "?")
      .slice(0, MAX_USER_AGENT),
  }
}

import { auditActor } from "../audit/audit-actor"
import type { TenantRequest } from "../access"
import type { ActorContext } from "./change-member"

/** The actor and their tenant, as established by access control. */
export const actorContextOf = (req: TenantRequest): ActorContext => ({
  tenant_no: req.tenant,
  user_id: req.principal.user_id ?? "",
  actor: auditActor(req),
})

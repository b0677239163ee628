import { auditActor } from "../audit/audit-actor"
import type { TenantRequest } from "../access"
import type { ActorContext } from "./change-member"

/** Who acts, and in which tenant, as access control found out. */
export const actorContextOf = (req: TenantRequest): ActorContext => ({
  tenant_no: req.tenant,
  user_id: req.principal.user_id ?? "",
  actor: auditActor(req),
})

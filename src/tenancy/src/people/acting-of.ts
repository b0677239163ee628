import { auditActor } from "../audit/audit-actor"
import type { TenantRequest } from "../access"
import type { Acting } from "./change-member"

/** Who acts, and in which tenant, as access control found out. */
export const actingOf = (req: TenantRequest): Acting => ({
  tenant_no: req.tenant,
  user_id: req.principal.user_id ?? "",
  actor: auditActor(req),
})

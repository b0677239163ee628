import type { TenantRequest } from "../gate"
import type { Acting } from "./change-member"

/** Who acts, and in which tenant, as the gate found out. */
export const actingOf = ({ tenant, principal }: Pick<TenantRequest, "tenant" | "principal">): Acting => ({
  tenant_no: tenant,
  by: { kind: principal.kind, user_id: principal.user_id ?? "" },
})

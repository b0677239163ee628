import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { operatorRoles } from "../../../../contracts/roles"
import type { TenantRequest } from "../../../../gate"
import { queryInsertAudit } from "../../../../modules/tenancy/queries/insert-audit"
import { queryUpdateMember } from "../../../../modules/tenancy/queries/update-member"
import { tenancyPool } from "../../../../tenancy-pool"
import type { AdminUpdateMemberBody } from "../validators"

/** POST /admin/members/:id. Right: member.manage. 200 { member } | 400 invalid_data (role of the other kind) | 409 stale_state (last owner) */
export const POST = async (req: TenantRequest<AdminUpdateMemberBody>, res: MedusaResponse) => {
  const change = req.validatedBody
  const isOperatorRole = (operatorRoles as readonly string[]).includes(change.role ?? "")
  if (change.role && isOperatorRole !== (req.host_tenant.tenant_kind === "platform")) {
    throw domainError("invalid_data", { field: "role" })
  }
  const member = await inTransaction(tenancyPool(), async (db) => {
    const changed = await queryUpdateMember(db, req.tenant, req.params.id, change)
    if (!changed) {
      throw domainError("stale_state", {}, "A site keeps at least one active owner.")
    }
    await queryInsertAudit(db, {
      tenant_no: req.tenant,
      actor_kind: req.principal.kind,
      actor_id: req.principal.user_id ?? null,
      action: "member.updated",
      target: req.params.id,
      details: { ...change },
    })

    return changed
  })

  res.json({ member })
}

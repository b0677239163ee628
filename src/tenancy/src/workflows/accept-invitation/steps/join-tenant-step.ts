import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { Role } from "../../../contracts/roles"
import { revokeUserAccess } from "../../../modules/tenancy/commands/revoke-user-access"
import { insertAudit } from "../../../modules/tenancy/commands/insert-audit"
import { joinTenant } from "../../../modules/tenancy/commands/join-tenant"
import { proveMailbox } from "../../../modules/tenancy/commands/mailbox-proof"

interface Joining {
  tenant_no: TenantId
  invitation_id: string
  user_id: string
  email: string
  role: Role
  chose_password: boolean
}

/**
 * In one transaction: writes membership and audit; with a first password, also ends everything else open in the person's name.
 * Last step, so it needs no undo.
 *
 * @throws member_exists (409)
 */
export const joinTenantStep = createStep("join-tenant", async ({ chose_password, ...joining }: Joining) => {
  const member_id = newId("member")
  await inTransaction(platformPool(), async (db) => {
    if (!(await joinTenant(db, { ...joining, member_id }))) {
      throw domainError("member_exists")
    }
    // the code was sent by email, which proves the mailbox
    await proveMailbox(db, joining.user_id)
    if (chose_password) {
      await revokeUserAccess(db, joining.user_id)
    }
    const { tenant_no, user_id, email, role, invitation_id } = joining
    await insertAudit(db, {
      tenant_no,
      actor_kind: "member",
      actor_id: user_id,
      action: "member.joined",
      target: member_id,
      details: { email, role, invitation_id },
    })
  })

  return new StepResponse({ member_id, user_id: joining.user_id })
})

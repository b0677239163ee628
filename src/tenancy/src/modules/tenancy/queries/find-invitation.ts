import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { InvitationState } from "../../../contracts/members"
import type { Role } from "../../../contracts/roles"
import { INVITATION_STATE } from "./invitation-columns"

export interface InvitationRecord {
  id: string
  email: string
  role: Role
  state: InvitationState
  /** a log-in with this email address exists, created by someone who reads its mailbox */
  has_password: boolean
  tenant_status: string
}

/** An invitation of this tenant, by the code of its latest email or by its id. */
export async function findInvitation(
  db: Db,
  tenant_no: TenantId,
  by: { code_hash: Buffer } | { id: string }
): Promise<InvitationRecord | null> {
  const { rows } = await db.query<InvitationRecord & Record<string, unknown>>(
    `select i.id, i.email, i.role, ${INVITATION_STATE} as state, t.status as tenant_status, exists (
       select from provider_identity p where p.entity_id = i.email and p.provider = 'emailpass' and p.deleted_at is null) and not exists (
       select from "user" u join staff_account a on a.user_id = u.id where u.email = i.email and u.deleted_at is null and a.is_unproven) as has_password
     from invitation i join tenant t using (tenant_no)
     where i.tenant_no = $1 and (i.code_hash = $2 or i.id = $3)`,
    [tenant_no, "code_hash" in by ? by.code_hash : null, "id" in by ? by.id : null]
  )

  return rows[0] ?? null
}

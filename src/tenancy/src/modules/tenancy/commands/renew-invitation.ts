import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { INVITATION_PAUSE_SECONDS, INVITATION_TTL_SECONDS, type AdminInvitation } from "../../../contracts/members"
import { INVITATION } from "../queries/invitation-columns"

/**
 * Registers another email of an invitation, which extends it to the lifetime of a new one; null within a minute of the last
 * email, and when it has been accepted or revoked.
 */
export async function renewInvitation(db: Db, tenant_no: TenantId, id: string): Promise<AdminInvitation | null> {
  const { rows } = await db.query<AdminInvitation & Record<string, unknown>>(
    `update invitation i set mailed_at = mailed_at || now(), expires_at = now() + make_interval(secs => $3)
     where tenant_no = $1 and id = $2 and accepted_at is null and revoked_at is null
       and mailed_at[cardinality(mailed_at)] <= now() - make_interval(secs => $4)
     returning ${INVITATION}`,
    [tenant_no, id, INVITATION_TTL_SECONDS, INVITATION_PAUSE_SECONDS]
  )

  return rows[0] ?? null
}

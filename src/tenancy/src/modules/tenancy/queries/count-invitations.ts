import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** A tenant's open invitations, and the number of invitation emails it sent within 24 hours. */
export async function countInvitations(db: Db, tenant_no: TenantId): Promise<{ open: number; mailed: number }> {
  const { rows } = await db.query<{ open: number; mailed: number }>(
    `select count(*) filter (where accepted_at is null and revoked_at is null and expires_at > now())::int as open,
       coalesce(sum((select count(*) from unnest(mailed_at) at where at > now() - interval '1 day')), 0)::int as mailed
     from invitation where tenant_no = $1`,
    [tenant_no]
  )

  return rows[0]
}

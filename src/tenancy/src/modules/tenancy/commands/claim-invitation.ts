import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Of two concurrent acceptances one gets true; none after the invitation's end, or on a closed site. */
export async function claimInvitation(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update invitation set accepted_at = now()
     where tenant_no = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > now()
       and exists (select from tenant where tenant_no = $1 and status in ('active', 'suspended'))`,
    [tenant_no, id]
  )

  return rowCount === 1
}

/** Undoes a claim that did not lead to a membership, unless the email address was invited again in the meantime. Idempotent. */
export async function releaseInvitation(db: Db, tenant_no: TenantId, id: string): Promise<void> {
  await db.query(
    `update invitation i set accepted_at = null
     where tenant_no = $1 and id = $2 and accepted_at is not null and accepted_by is null and not exists (
       select from invitation o where o.tenant_no = i.tenant_no and o.email = i.email and o.accepted_at is null and o.revoked_at is null)`,
    [tenant_no, id]
  )
}

import type { Db } from "@guichet/kernel/sql"

/** Of two that accept at once, one gets true. Nobody does after its end, nor at a site that has closed. */
export async function queryClaimInvitation(db: Db, tenant_no: number, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update invitation set accepted_at = now()
     where tenant_no = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > now()
       and exists (select from tenant where tenant_no = $1 and status in ('active', 'suspended'))`,
    [tenant_no, id]
  )

  return rowCount === 1
}

/** Undo of a claim by which nobody became a member, unless the address was invited anew meanwhile. Doing it twice changes nothing. */
export async function queryReleaseInvitation(db: Db, tenant_no: number, id: string): Promise<void> {
  await db.query(
    `update invitation i set accepted_at = null
     where tenant_no = $1 and id = $2 and accepted_at is not null and accepted_by is null and not exists (
       select from invitation o where o.tenant_no = i.tenant_no and o.email = i.email and o.accepted_at is null and o.revoked_at is null)`,
    [tenant_no, id]
  )
}

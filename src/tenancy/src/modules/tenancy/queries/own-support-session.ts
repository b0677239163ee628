import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Principal } from "../../../contracts/principal"
import type { OwnSupportSession } from "../../../contracts/support-sessions"

/** The caller's support session; undefined for everyone but support. */
export async function getOwnSupportSession(
  db: Db,
  tenant_no: TenantId,
  { support_session, rights }: Principal
): Promise<OwnSupportSession | undefined> {
  if (!support_session) {
    return undefined
  }
  const { rows } = await db.query<{ reason: string; expires_at: string; raised_until: string | null }>(
    `select reason, expires_at, case when raised_until > now() then raised_until end as raised_until
     from support_session where tenant_no = $1 and id = $2`,
    [tenant_no, support_session.id]
  )

  return (
    rows[0] && { id: support_session.id, level: support_session.level, ...rows[0], may_raise: rights.has("platform.tenants.act") }
  )
}

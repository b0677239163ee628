import type { Db } from "@guichet/kernel/sql"
import type { Principal } from "../../../contracts/principal"
import type { OwnVisit } from "../../../contracts/visits"

/** The visit by which support is here; undefined for everyone else. */
export async function queryOwnVisit(db: Db, tenant_no: number, { visit, rights }: Principal): Promise<OwnVisit | undefined> {
  if (!visit) {
    return undefined
  }
  const { rows } = await db.query<{ reason: string; expires_at: string; raised_until: string | null }>(
    `select reason, expires_at, case when raised_until > now() then raised_until end as raised_until
     from support_visit where tenant_no = $1 and id = $2`,
    [tenant_no, visit.id]
  )

  return rows[0] && { id: visit.id, level: visit.level, ...rows[0], may_raise: rights.has("platform.tenants.act") }
}

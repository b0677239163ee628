import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminClientSnapshot } from "../../../../contracts"

/** The newest entries of a client's audit log: action and actor, without the personal data they contain. */
export async function clientActivity(db: Db, tenant_no: TenantId, limit: number): Promise<AdminClientSnapshot["activity"]> {
  const { rows } = await db.query<AdminClientSnapshot["activity"][number] & Record<string, unknown>>(
    `select a.at, a.action, a.actor_kind, u.email as actor_email
     from tenancy_audit_log a left join "user" u on u.id = a.actor_id where a.tenant_no = $1 order by a.seq desc limit $2`,
    [tenant_no, limit]
  )

  return rows
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminInvitation } from "../../../contracts/members"
import { INVITATION } from "./invitation-columns"

/** Newest first, paged, including ended ones. */
export async function listInvitations(
  db: Db,
  tenant_no: TenantId,
  page: { limit: number; offset: number }
): Promise<{ invitations: AdminInvitation[]; count: number }> {
  const [{ rows: invitations }, { rows: counted }] = await Promise.all([
    db.query<AdminInvitation & Record<string, unknown>>(
      `select ${INVITATION} from invitation i where i.tenant_no = $1 order by i.created_at desc, i.id desc limit $2 offset $3`,
      [tenant_no, page.limit, page.offset]
    ),
    db.query<{ count: string }>("select count(*) from invitation where tenant_no = $1", [tenant_no]),
  ])

  return { invitations, count: Number(counted[0].count) }
}

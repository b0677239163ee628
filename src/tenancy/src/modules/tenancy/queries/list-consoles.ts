import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminConsole } from "../../../contracts/members"

export interface ConsoleRecord extends Omit<AdminConsole, "url" | "is_current"> {
  tenant_no: TenantId
  host: string
}

const sql = `
select t.tenant_no, t.id as tenant_id, t.name, t.kind, m.role, h.host
from member m
join tenant t on t.tenant_no = m.tenant_no and t.confirmed_at is not null
  and (t.status in ('active', 'suspended') or (t.status = 'closed' and m.role = 'owner' and t.readable_until > now()))
join tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical and h.status = 'live'
where m.user_id = $1 and m.status = 'active'`

/**
 * Consoles of a user's active memberships, of confirmed sites only, because anyone can sign up with another person's email
 * address. The operator's first, then by name; at most 200.
 */
export async function listConsoles(db: Db, user_id: string): Promise<ConsoleRecord[]> {
  const { rows } = await db.query<ConsoleRecord & Record<string, unknown>>(
    `${sql} order by t.kind desc, lower(t.name), t.tenant_no limit 200`,
    [user_id]
  )

  return rows
}

/** One of them, by its tenant's public id; null when the user has no active membership there. */
export async function findConsoleOfUser(db: Db, user_id: string, tenant_id: string): Promise<ConsoleRecord | null> {
  const { rows } = await db.query<ConsoleRecord & Record<string, unknown>>(`${sql} and t.id = $2`, [user_id, tenant_id])

  return rows[0] ?? null
}

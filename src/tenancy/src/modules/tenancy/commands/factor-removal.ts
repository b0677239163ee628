import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { FACTOR_REMOVAL_WAIT_SECONDS } from "../../../contracts/limits"

/**
 * A repeated request changes nothing: the first one counts.
 *
 * @returns when the factors are removed, and whether this request is the first
 */
export async function requestFactorRemoval(
  db: Db,
  { user_id, tenant_no }: { user_id: string; tenant_no: TenantId }
): Promise<{ due_at: string; is_new: boolean }> {
  const { rows } = await db.query<{ due_at: string; is_new: boolean }>(
    `insert into factor_removal as r (user_id, tenant_no, due_at) values ($1, $2, now() + make_interval(secs => $3))
     on conflict (user_id) do update set due_at = r.due_at returning due_at, xmax = 0 as is_new`,
    [user_id, tenant_no, FACTOR_REMOVAL_WAIT_SECONDS]
  )

  return rows[0]
}

export async function findFactorRemoval(db: Db, user_id: string): Promise<string | null> {
  const { rows } = await db.query<{ due_at: string }>("select due_at from factor_removal where user_id = $1", [user_id])

  return rows[0]?.due_at ?? null
}

/** @returns false when none was pending */
export async function cancelFactorRemoval(db: Db, user_id: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from factor_removal where user_id = $1", [user_id])

  return rowCount === 1
}

/**
 * Takes a request whose waiting period is over: of two concurrent calls one gets it.
 *
 * @returns the console where it was requested
 */
export async function takeDueFactorRemoval(db: Db, user_id: string): Promise<TenantId | null> {
  const { rows } = await db.query<{ tenant_no: TenantId }>(
    "delete from factor_removal where user_id = $1 and due_at <= now() returning tenant_no",
    [user_id]
  )

  return rows[0]?.tenant_no ?? null
}

/** The other owners of the sites where this person works, each with one of those sites. */
export async function listColleaguesInCharge(db: Db, user_id: string): Promise<{ tenant_no: TenantId; user_id: string }[]> {
  // across all sites of one person: an account is the same on all consoles
  const { rows } = await db.query<{ tenant_no: TenantId; user_id: string }>(
    `select distinct on (o.user_id) o.tenant_no, o.user_id from member m
     join member o on o.tenant_no = m.tenant_no and o.user_id <> m.user_id and o.status = 'active' and o.role in ('owner', 'operator_owner')
     where m.user_id = $1 and m.status = 'active' order by o.user_id, o.tenant_no`,
    [user_id]
  )

  return rows
}

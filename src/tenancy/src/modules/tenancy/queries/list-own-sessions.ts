import type { Db } from "@guichet/kernel/sql"
import type { AdminSession } from "../../../contracts/accounts"
import { STAFF_SESSION_IDLE_SECONDS } from "../../../contracts/limits"

/** A user's open sessions on every console, the calling one first, then by last use. At most 100. */
export async function listOwnSessions(db: Db, user_id: string, asking: Buffer): Promise<AdminSession[]> {
  const { rows } = await db.query<AdminSession & Record<string, unknown>>(
    `select encode(id_hash, 'hex') as id, host, kind, id_hash = $2 as is_this, user_agent, address, created_at as since, last_seen_at
     from staff_session where user_id = $1 and revoked_at is null and expires_at > now()
       and last_seen_at > now() - make_interval(secs => ${STAFF_SESSION_IDLE_SECONDS})
     order by is_this desc, last_seen_at desc limit 100`,
    [user_id, asking]
  )

  return rows
}

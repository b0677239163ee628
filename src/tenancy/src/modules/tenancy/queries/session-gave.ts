import type { Db } from "@guichet/kernel/sql"
import type { SessionFactor } from "../../../contracts/accounts"

/** Whether a session's log-in gave this second factor, so many seconds ago at most. */
export async function querySessionGave(db: Db, id_hash: Buffer, factor: SessionFactor, seconds: number): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from staff_session
     where id_hash = $1 and second_factor = $2 and created_at > now() - make_interval(secs => $3) and revoked_at is null`,
    [id_hash, factor, seconds]
  )

  return rows.length > 0
}

import type { Db } from "@guichet/kernel/sql"
import type { SessionFactor } from "../../../contracts/accounts"

/** The second factor given in a session, to be carried over to the session that replaces it. */
export async function getSecondFactorOfSession(db: Db, id_hash: Buffer): Promise<SessionFactor | undefined> {
  const { rows } = await db.query<{ second_factor: SessionFactor | null }>(
    "select second_factor from staff_session where id_hash = $1",
    [id_hash]
  )

  return rows[0]?.second_factor ?? undefined
}

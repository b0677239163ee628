import type { Db } from "@guichet/kernel/sql"
import type { SessionFactor } from "../../../contracts/accounts"

/** Password or second factor were given just now. @param second_factor marks the session as one that gave it */
export async function queryConfirmStaffSession(
  db: Db,
  id_hash: Buffer,
  second_factor: SessionFactor | null = null
): Promise<void> {
  await db.query(
    "update staff_session set confirmed_at = now(), second_factor = coalesce($2, second_factor) where id_hash = $1 and revoked_at is null",
    [id_hash, second_factor]
  )
}

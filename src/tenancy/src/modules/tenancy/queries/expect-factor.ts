import type { Db } from "@guichet/kernel/sql"

/**
 * Marks a session that gave no factor yet as one that gave an authenticator's code, just before that is judged: once the factor is on, a session without
 * the mark is nobody's, and the page that enrols it asks for other things meanwhile.
 *
 * @returns false when it had a mark already: then it keeps it
 */
export async function beginFactorEnrolment(db: Db, id_hash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query(
    "update staff_session set second_factor = 'totp' where id_hash = $1 and second_factor is null and revoked_at is null",
    [id_hash]
  )

  return rowCount === 1
}

/** The code was wrong: the mark goes. */
export async function queryForgetFactor(db: Db, id_hash: Buffer): Promise<void> {
  await db.query("update staff_session set second_factor = null where id_hash = $1 and second_factor = 'totp'", [id_hash])
}

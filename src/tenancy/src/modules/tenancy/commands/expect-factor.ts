import type { Db } from "@guichet/kernel/sql"

/**
 * Marks a session without a second factor as one that gave an authenticator's code, just before the code is verified. Needed
 * early, because an unmarked session is refused once the factor is enabled, and the enrolling page sends other requests in the
 * meantime.
 *
 * @returns false when it was already marked: it keeps the mark
 */
export async function beginFactorEnrolment(db: Db, id_hash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query(
    "update staff_session set second_factor = 'totp' where id_hash = $1 and second_factor is null and revoked_at is null",
    [id_hash]
  )

  return rowCount === 1
}

/** Removes the mark after a wrong code. */
export async function forgetFactor(db: Db, id_hash: Buffer): Promise<void> {
  await db.query("update staff_session set second_factor = null where id_hash = $1 and second_factor = 'totp'", [id_hash])
}

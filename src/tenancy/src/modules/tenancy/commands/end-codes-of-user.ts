import type { Db } from "@guichet/kernel/sql"

/**
 * Ends everything that would still open a console for this user, on any console (emailed links, log-ins in progress), and the
 * codes that they issued to enrol devices.
 */
export async function endCodesOfUser(db: Db, user_id: string): Promise<void> {
  await db.query(
    `update one_time_code set used_at = now()
     where user_id = $1 and purpose in ('console_entry', 'log_in', 'password_reset', 'device_enrolment') and used_at is null`,
    [user_id]
  )
}

import type { Db } from "@guichet/kernel/sql"

/** Ends a user's unused links to the console: from now on the password opens it. */
export async function endConsoleCodes(db: Db, tenant_no: number, user_id: string): Promise<void> {
  await db.query(
    `update one_time_code set used_at = now()
     where tenant_no = $1 and user_id = $2 and purpose = 'console_entry' and used_at is null`,
    [tenant_no, user_id]
  )
}

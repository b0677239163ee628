import type { Db } from "@guichet/kernel/sql"

/** Whether nobody has shown to read this person's mailbox since the log-in was made: whoever does takes it over. */
export async function queryIsUnproven(db: Db, user_id: string): Promise<boolean> {
  const { rowCount } = await db.query("select from staff_account where user_id = $1 and is_unproven", [user_id])

  return rowCount === 1
}

/** A code that was mailed to this person alone was given back. */
export async function queryProveMailbox(db: Db, user_id: string): Promise<void> {
  await db.query("update staff_account set is_unproven = false where user_id = $1 and is_unproven", [user_id])
}

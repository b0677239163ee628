import type { Db } from "@guichet/kernel/sql"

/** Whether no one has proven to read this person's mailbox since the log-in was created: whoever does takes it over. */
export async function isUnproven(db: Db, user_id: string): Promise<boolean> {
  const { rowCount } = await db.query("select from staff_account where user_id = $1 and is_unproven", [user_id])

  return rowCount === 1
}

/** Records the proof: a code emailed only to this person was returned. */
export async function proveMailbox(db: Db, user_id: string): Promise<void> {
  await db.query("update staff_account set is_unproven = false where user_id = $1 and is_unproven", [user_id])
}

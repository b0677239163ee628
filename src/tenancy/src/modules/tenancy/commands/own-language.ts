import type { Db } from "@guichet/kernel/sql"
import type { StaffLanguage } from "../../../contracts/accounts"

/** The language chosen in the user's profile, the same on all consoles; null: not chosen yet. */
export async function getOwnLanguage(db: Db, user_id: string): Promise<StaffLanguage | null> {
  const { rows } = await db.query<{ language: StaffLanguage | null }>("select language from staff_account where user_id = $1", [
    user_id,
  ])

  return rows[0]?.language ?? null
}

export async function setOwnLanguage(db: Db, user_id: string, language: StaffLanguage): Promise<void> {
  await db.query(
    `insert into staff_account (user_id, language) values ($1, $2) on conflict (user_id) do update set language = excluded.language`,
    [user_id, language]
  )
}

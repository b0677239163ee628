import type { Db } from "@guichet/kernel/sql"

/** How many zones of the dashboard a user has arranged, apart from one. */
export async function countOtherLayouts(db: Db, user_id: string, zone: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    "select count(*)::int as count from layout_configuration where user_id = $1 and zone <> $2 and deleted_at is null",
    [user_id, zone]
  )

  return rows[0].count
}

import type { Db } from "@guichet/kernel/sql"
import type { LateWork } from "../../../../contracts/late-work"

/**
 * Records that this work is late. Decided by the primary key: of concurrent callers exactly one gets the new episode, once its
 * transaction commits.
 *
 * @returns the name of the episode that began; null while one lasts
 */
export async function beginEpisode(db: Db, what: LateWork): Promise<string | null> {
  const { rows } = await db.query<{ episode: string }>(
    `insert into late_work (what) values ($1) on conflict (what) do nothing returning what || ':' || extract(epoch from began_at) as episode`,
    [what]
  )
  if (rows.length === 0) {
    await db.query(`update late_work set seen_at = now() where what = $1`, [what])
  }

  return rows[0]?.episode ?? null
}

import type { Db } from "@guichet/kernel/sql"

/**
 * Schedules an event again with all its attempts. Decided by `replays`, the number that was shown: a second click on the same
 * page has no effect.
 *
 * @returns whether this call did it
 */
export async function replayEvent(db: Db, id: string, { replays, by }: { replays: number; by: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_inbox set state = 'received', attempts = 0, next_at = now(), done_at = null, replays = replays + 1, replayed_at = now(), replayed_by = $3
     where id = $1 and replays = $2 and state <> 'received'`,
    [id, replays, by]
  )

  return rowCount === 1
}

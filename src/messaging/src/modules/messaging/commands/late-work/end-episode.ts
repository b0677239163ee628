import type { Db } from "@guichet/kernel/sql"
import { LATE_WORK_OVER_SECONDS, type LateWork } from "../../../../contracts/late-work"

/** This work is on time: ends its episode when it was last late more than LATE_WORK_OVER_SECONDS ago. */
export async function endEpisode(db: Db, what: LateWork): Promise<void> {
  await db.query(`delete from late_work where what = $1 and seen_at < now() - make_interval(secs => $2)`, [
    what,
    LATE_WORK_OVER_SECONDS,
  ])
}

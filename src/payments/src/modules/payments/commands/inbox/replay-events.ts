import type { Db } from "@guichet/kernel/sql"
import { MAX_EVENTS_REPLAYED } from "../../../../contracts/limits"
import type { replayedTogether } from "../../../../contracts/provider-event"
import { EVENTS_ASKED, eventsAsked, HOLDER, type EventsFilter } from "../../queries/inbox/events-asked"

export interface ReplayedFilter extends EventsFilter {
  state: (typeof replayedTogether)[number]
}

/** Events replayed this recently are skipped: a double click replays them once. */
const REST_SECONDS = 30

/**
 * Schedules the events of a filter again, oldest first, at most MAX_EVENTS_REPLAYED. Operator only.
 *
 * @returns how many
 */
export async function replayEvents(db: Db, filter: ReplayedFilter, by: string): Promise<number> {
  const { rowCount } = await db.query(
    `update webhook_inbox e set state = 'received', attempts = 0, next_at = now(), replays = e.replays + 1, replayed_at = now(), replayed_by = $4
     where e.id in (select w.id from webhook_inbox w ${HOLDER}
       where ${EVENTS_ASKED} and (w.replayed_at is null or w.replayed_at < now() - make_interval(secs => $5))
       order by w.id limit $6 for update of w skip locked) and e.state = $1`,
    [...eventsAsked(filter), by, REST_SECONDS, MAX_EVENTS_REPLAYED]
  )

  return rowCount ?? 0
}

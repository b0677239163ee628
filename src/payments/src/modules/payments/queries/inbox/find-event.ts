import type { Db } from "@guichet/kernel/sql"
import { INBOX_MAX_ATTEMPTS } from "../../../../contracts/limits"
import type { AdminProviderEventDetail } from "../../../../contracts/provider-event"
import { redactedError } from "../../rules/redacted-error"
import { ABOUT, HOLDER } from "./events-asked"
import { EVENT_COLUMNS } from "./list-events"

/** One event of the provider; null when the id is unknown. Operator only. */
export async function findEvent(db: Db, id: string): Promise<AdminProviderEventDetail | null> {
  const { rows } = await db.query<AdminProviderEventDetail & Record<string, unknown>>(
    `select ${EVENT_COLUMNS}, w.event_ref, w.account_ref, w.livemode, w.object_ref,
       $2::integer as max_attempts, case when w.state in ('received', 'parked') then w.next_at end as next_at, w.done_at, w.replays, w.replayed_at,
       (select u.email from "user" u where u.id = w.replayed_by) as replayed_by
     from webhook_inbox w ${HOLDER} ${ABOUT}
     where w.id = $1`,
    [id, INBOX_MAX_ATTEMPTS]
  )

  return rows[0] ? { ...rows[0], last_error: redactedError(rows[0].last_error) } : null
}

import type { Db } from "@guichet/kernel/sql"
import { EVENTS_LATE_SECONDS } from "../../../../contracts/limits"
import type { AdminProviderEvents } from "../../../../contracts/provider-event"

/** Events that wait for their turn or a retry, counted from their arrival or last replay. */
export async function getInboxStatus(db: Db): Promise<AdminProviderEvents["status"]> {
  const { rows } = await db.query<AdminProviderEvents["status"]>(
    `select w.waiting, w.oldest_at, coalesce(w.oldest_at < now() - make_interval(secs => $1), false) as is_late
     from (select count(*)::integer as waiting, min(greatest(received_at, replayed_at)) as oldest_at from webhook_inbox where state = 'received') w`,
    [EVENTS_LATE_SECONDS]
  )

  return rows[0]
}

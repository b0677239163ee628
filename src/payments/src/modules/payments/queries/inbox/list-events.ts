import type { Db } from "@guichet/kernel/sql"
import type { AdminProviderEvent } from "../../../../contracts/provider-event"
import { redactedError } from "../../rules/redacted-error"
import { ABOUT, EVENTS_ASKED, eventsAsked, HOLDER, type EventsFilter } from "./events-asked"

export interface EventsPage extends EventsFilter {
  /** the last event of the previous page */
  after?: string
  limit: number
}

/** Of `webhook_inbox w` with HOLDER and ABOUT. */
export const EVENT_COLUMNS = `w.id, w.type, w.state, w.endpoint, w.attempts, w.last_error, w.received_at,
  p.id as payment_id, r.refund_id, p.sale_id, coalesce(r.amount_minor, p.amount_minor)::float8 as amount_minor, p.currency,
  case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as tenant`

/** Events of the provider, newest first. Operator only. */
export async function listEvents(db: Db, { after, limit, ...filter }: EventsPage): Promise<AdminProviderEvent[]> {
  const { rows } = await db.query<AdminProviderEvent & Record<string, unknown>>(
    `select ${EVENT_COLUMNS} from webhook_inbox w ${HOLDER} ${ABOUT}
     where ${EVENTS_ASKED} and ($4::bigint is null or w.id < $4) order by w.id desc limit $5`,
    [...eventsAsked(filter), after ?? null, limit]
  )

  return rows.map((row) => ({ ...row, last_error: redactedError(row.last_error) }))
}

import type { Db } from "@guichet/kernel/sql"
import { INBOX_MAX_ATTEMPTS } from "../../../../contracts/limits"
import type { AdminProviderEventDetail } from "../../../../contracts/provider-event"
import { redactedError } from "../../rules/redacted-error"
import { HOLDER } from "./events-asked"
import { EVENT_COLUMNS } from "./list-events"

/**
 * One event of the provider; null when the id is unknown. Our ids in its metadata can be forged and are shown only if they belong
 * to a payment or refund of the same account. Operator only.
 */
export async function findEvent(db: Db, id: string): Promise<AdminProviderEventDetail | null> {
  const { rows } = await db.query<AdminProviderEventDetail & Record<string, unknown>>(
    `select ${EVENT_COLUMNS}, w.event_ref, w.account_ref, w.livemode, w.object_ref, p.id as payment_id, r.refund_id, p.sale_id,
       $2::integer as max_attempts, case when w.state in ('received', 'parked') then w.next_at end as next_at, w.done_at, w.replays, w.replayed_at,
       (select u.email from "user" u where u.id = w.replayed_by) as replayed_by
     from webhook_inbox w ${HOLDER}
     left join card_refund r on r.refund_id = w.refund_id
       and exists (select from card_payment o where o.tenant_no = r.tenant_no and o.id = r.payment_id and o.account_ref = w.account_ref)
     left join card_payment p on p.account_ref = w.account_ref and p.id = coalesce(r.payment_id, w.payment_id)
     where w.id = $1`,
    [id, INBOX_MAX_ATTEMPTS]
  )

  return rows[0] ? { ...rows[0], last_error: redactedError(rows[0].last_error) } : null
}

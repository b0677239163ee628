import type { Db } from "@guichet/kernel/sql"
import { call } from "../call"

export interface DueCheckout {
  tenant_no: number
  checkout_id: string
}

/** A payment that could not be closed is tried again after this long; meanwhile other processes leave it alone. */
const LEASE_SECONDS = 60
/** An expired checkout's payment is asked about ever more rarely, but never less than once an hour. */
const MAX_LEASE_SECONDS = 3600

/**
 * Takes checkouts in `paying` past their `pay_by`, takes expired ones with a late payment that is not ended, and finds those whose sale waits for its
 * capture longer than `grace_seconds` (in random order, so that one that always fails does not hide the others).
 */
export async function takeDueCheckouts(db: Db, grace_seconds: number, limit: number): Promise<DueCheckout[]> {
  const paying = await call<DueCheckout & Record<string, unknown>>(
    db,
    "take-due-payments",
    `update checkout c set pay_by = now() + make_interval(secs => $2)
       from (select tenant_no, id from checkout where state = 'paying' and pay_by <= now() order by pay_by limit $1 for update skip locked) due
      where c.tenant_no = due.tenant_no and c.id = due.id
     returning c.tenant_no, c.id as checkout_id`,
    [limit, LEASE_SECONDS]
  )
  const late = await call<DueCheckout & Record<string, unknown>>(
    db,
    "take-late-payments",
    `update checkout c
        set ask_again_at = now() + least(make_interval(secs => $3), greatest(make_interval(secs => $2), now() - c.updated_at))
       from (select tenant_no, id from checkout where state = 'expired' and ask_again_at <= now() order by ask_again_at limit $1 for update skip locked) due
      where c.tenant_no = due.tenant_no and c.id = due.id
     returning c.tenant_no, c.id as checkout_id`,
    [limit, LEASE_SECONDS, MAX_LEASE_SECONDS]
  )
  const uncaptured = await call<DueCheckout & Record<string, unknown>>(
    db,
    "uncaptured-sales",
    `select tenant_no, checkout_id from sale
      where state = 'authorised' and authorised_at <= now() - make_interval(secs => $1) order by random() limit $2`,
    [grace_seconds, limit]
  )

  return [...paying, ...late, ...uncaptured]
}

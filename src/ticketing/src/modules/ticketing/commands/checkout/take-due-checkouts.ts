import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface DueCheckout {
  tenant_no: TenantId
  checkout_id: string
}

/** Minimum pause before a payment that could not be closed is tried again; meanwhile other processes leave it alone. */
const LEASE_SECONDS = 60
/** The same for a sale whose capture failed: its buyer is waiting. */
const CAPTURE_LEASE_SECONDS = 10
/** What cannot be read is retried ever more rarely, but at least once an hour. */
const MAX_LEASE_SECONDS = 3600
/** Pause for a payment that remains in progress: this share of the time since it began. */
const PAYING_LEASE_SHARE = 0.1

/**
 * Leases checkouts in `paying` past their `pay_by`, expired ones with an unfinished late payment, and those whose sale has waited
 * for capture longer than `grace_seconds`; each lease grows with the checkout's age.
 */
export async function takeDueCheckouts(db: Db, grace_seconds: number, limit: number): Promise<DueCheckout[]> {
  const paying = await call<DueCheckout & Record<string, unknown>>(
    db,
    "take-due-payments",
    `update checkout c
        set pay_by = now() + least(make_interval(secs => $3), greatest(make_interval(secs => $2), (now() - c.updated_at) * $4))
       from (select tenant_no, id from checkout where state = 'paying' and pay_by <= now() order by pay_by limit $1 for update skip locked) due
      where c.tenant_no = due.tenant_no and c.id = due.id
     returning c.tenant_no, c.id as checkout_id`,
    [limit, LEASE_SECONDS, MAX_LEASE_SECONDS, PAYING_LEASE_SHARE]
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
    `update sale s
        set capture_at = now() + least(make_interval(secs => $4), greatest(make_interval(secs => $3), now() - s.authorised_at))
       from (select tenant_no, id from sale
              where state = 'authorised' and authorised_at <= now() - make_interval(secs => $1) and coalesce(capture_at <= now(), true)
              order by coalesce(capture_at, authorised_at) limit $2 for update skip locked) due
      where s.tenant_no = due.tenant_no and s.id = due.id
     returning s.tenant_no, s.checkout_id`,
    [grace_seconds, limit, CAPTURE_LEASE_SECONDS, MAX_LEASE_SECONDS]
  )

  return [...paying, ...late, ...uncaptured]
}

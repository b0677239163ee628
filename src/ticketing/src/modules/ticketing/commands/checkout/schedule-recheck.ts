import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** Seconds until the sweeper first asks the provider again about the late payment of an expired checkout. */
export const RECHECK_SECONDS = 60

/** Schedules a recheck of an expired checkout's late payment after the provider could not be read. An earlier schedule stays. */
export async function scheduleRecheck(db: Db, tenant: TenantId, checkout_id: string): Promise<void> {
  await call(
    db,
    "schedule-recheck",
    `update checkout set ask_again_at = now() + make_interval(secs => $3), updated_at = now()
      where tenant_no = $1 and id = $2 and state = 'expired' and payment_id is not null and ask_again_at is null`,
    [tenant, checkout_id, RECHECK_SECONDS]
  )
}

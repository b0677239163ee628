import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { BROWSERS_ASK_EVERY_SECONDS } from "../../../../contracts/limits"
import { call } from "../../call"

/**
 * Whether a browser may have the provider close a checkout's page: once every BROWSERS_ASK_EVERY_SECONDS over all browsers and
 * processes, decided by the row. Reading a payment's state is limited separately (`getAskedCheckout`).
 */
export async function claimPageClose(db: Db, tenant: TenantId, checkout_id: string): Promise<boolean> {
  const taken = await call(
    db,
    "claim-page-close",
    `update checkout set left_at = clock_timestamp()
      where tenant_no = $1 and id = $2 and coalesce(left_at <= clock_timestamp() - make_interval(secs => $3), true) returning id`,
    [tenant, checkout_id, BROWSERS_ASK_EVERY_SECONDS]
  )

  return taken.length > 0
}

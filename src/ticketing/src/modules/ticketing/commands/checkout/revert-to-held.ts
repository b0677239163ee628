import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_AFTER_PAYMENT_SECONDS } from "../../../../contracts/limits"
import { call } from "../../call"

/**
 * `paying → held` ("try again") for an attempt whose page was refused, for at least five minutes but never past `hold.ends_by`.
 * Only after the port confirmed that no page is or will be shown; decided by the row, which must have no payment attached.
 *
 * @returns false when the checkout moved on or a page was attached meanwhile; nothing is changed
 */
export async function revertToHeld(db: Db, tenant: TenantId, checkout_id: string, attempt: number): Promise<boolean> {
  const [{ moved }] = await call<{ moved: boolean }>(
    db,
    "back-to-held",
    `with pageless as materialized (
       select tenant_no, id, attempt from checkout
        where tenant_no = $1 and id = $2 and attempt = $3 and state = 'paying' and payment_id is null for update
     )
     select coalesce(bool_or(revert_to_held(tenant_no, id, attempt, $4)), false) as moved from pageless`,
    [tenant, checkout_id, attempt, HOLD_AFTER_PAYMENT_SECONDS]
  )

  return moved
}

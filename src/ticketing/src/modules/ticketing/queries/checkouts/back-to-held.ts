import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_AFTER_PAYMENT_SECONDS } from "../../../../contracts/limits"
import { call } from "../call"

/**
 * `paying → held` for five minutes at least, never past its last end (`hold.ends_by`), "try again", of an attempt whose page was refused. Only after the port said that none is or will be shown; decided
 * by the row, which must not have kept a payment.
 *
 * @returns false when the checkout moved on, or a page was kept, meanwhile; nothing is changed
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

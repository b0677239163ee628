import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_AFTER_PAYMENT_SECONDS } from "../../../../contracts/limits"
import { call } from "../call"

/**
 * `paying → held` for five minutes, "try again". Only after the provider said that nobody can pay this attempt any more.
 *
 * @returns false when the checkout moved on meanwhile; nothing is changed
 */
export async function backToHeld(db: Db, tenant: TenantId, checkout_id: string, attempt: number): Promise<boolean> {
  const [{ moved }] = await call<{ moved: boolean }>(db, "back-to-held", "select back_to_held($1, $2, $3, $4) as moved", [
    tenant,
    checkout_id,
    attempt,
    HOLD_AFTER_PAYMENT_SECONDS,
  ])

  return moved
}

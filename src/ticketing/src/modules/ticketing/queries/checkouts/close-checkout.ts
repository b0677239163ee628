import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/**
 * Ends a checkout without a sale and frees its places. A paying one only after the provider said that nobody can pay.
 *
 * @returns false when the checkout moved on meanwhile; nothing is changed
 */
export async function closeCheckout(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  attempt: number,
  state: "failed" | "expired"
): Promise<boolean> {
  const [{ closed }] = await call<{ closed: boolean }>(db, "close-checkout", "select close_checkout($1, $2, $3, $4) as closed", [
    tenant,
    checkout_id,
    attempt,
    state,
  ])

  return closed
}

import type { PaidIn } from "@guichet/ports"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/**
 * Records which payment an attempt opened, and its environment. Idempotent.
 *
 * @returns false when the checkout is no longer paying by this attempt: its page must not be shown
 */
export async function attachPayment(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  attempt: number,
  { payment_id, payment_environment }: { payment_id: string; payment_environment: PaidIn }
): Promise<boolean> {
  const [{ kept }] = await call<{ kept: boolean }>(
    db,
    "keep-payment",
    `with mine as (
       update checkout set payment_id = $4, payment_environment = $5, updated_at = now()
        where tenant_no = $1 and id = $2 and attempt = $3 and state = 'paying' and (payment_id is null or payment_id = $4) returning 1
     )
     select exists (select from mine) as kept`,
    [tenant, checkout_id, attempt, payment_id, payment_environment]
  )

  return kept
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"

/** Notes which payment an attempt opened. Repeating it changes nothing; another attempt's is not taken. */
export async function keepPayment(
  db: Db,
  tenant: TenantId,
  checkout_id: string,
  attempt: number,
  payment_id: string
): Promise<void> {
  await call(
    db,
    "keep-payment",
    `update checkout set payment_id = $4, updated_at = now() where tenant_no = $1 and id = $2 and attempt = $3 and state = 'paying' and payment_id is null`,
    [tenant, checkout_id, attempt, payment_id]
  )
}

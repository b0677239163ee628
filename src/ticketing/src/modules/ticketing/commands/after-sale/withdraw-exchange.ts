import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/**
 * Withdraws an offer and frees its places.
 *
 * @throws not_found (404)
 * @throws exchange_over (409)
 * @throws checkout_being_paid (409)
 */
export async function withdrawExchange(db: Db, tenant: TenantId, sale_id: string, id: string): Promise<void> {
  await call(db, "withdraw-exchange", "select withdraw_exchange($1, $2, $3)", [tenant, sale_id, id])
}

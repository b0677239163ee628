import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { queryUnparkSale } from "../modules/ticketing/queries/orders/unpark-sale"
import { drainSales } from "./drain-sales"

/**
 * Writes the order of one sale now, parked or waiting. What still cannot be written is parked anew, with its new reason; an order that stands is left
 * alone, and so is a sale that another writer has in hand.
 *
 * @throws sale_not_found (404) · stale_state (409) when the sale is not final
 */
export async function projectSale(pool: Pool, tenant: TenantId, sale_id: string): Promise<void> {
  const state = await queryUnparkSale(pool, tenant, sale_id)
  if (!state) {
    throw domainError("sale_not_found", { sale_id })
  }
  if (state !== "final") {
    throw domainError("stale_state", { state })
  }
  await drainSales(pool, 1, [{ tenant_no: tenant, id: sale_id }])
}

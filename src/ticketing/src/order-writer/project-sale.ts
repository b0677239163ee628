import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { queryParkedSalesDue, queryUnparkSale } from "../modules/ticketing/queries/orders/unpark-sale"
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

/** One at a time, each in a transaction of its own: they have failed before. */
const PARKED_AT_ONCE = 20

/** Tries parked sales again that are due. @returns how many were tried */
export async function retryParkedSales(pool: Pool): Promise<number> {
  const due = await queryParkedSalesDue(pool, PARKED_AT_ONCE)
  for (const { tenant_no, id } of due) {
    await projectSale(pool, guardedTenant(tenant_no), id)
  }

  return due.length
}

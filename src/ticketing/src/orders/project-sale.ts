import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { listDueParkedSales, unparkSale } from "../modules/ticketing/commands/orders/unpark-sale"
import { drainSales } from "./drain-sales"

/**
 * Writes the order of one sale now, whether parked or waiting. If it still cannot be written, it is parked again with its new
 * reason; an existing order is left unchanged, and so is a sale that another writer is processing.
 *
 * @throws sale_not_found (404)
 * @throws stale_state (409) when the sale is not final
 */
export async function projectSale(pool: Pool, tenant: TenantId, sale_id: string): Promise<void> {
  const state = await unparkSale(pool, tenant, sale_id)
  if (!state) {
    throw domainError("sale_not_found", { sale_id })
  }
  if (state !== "final") {
    throw domainError("stale_state", { state })
  }
  await drainSales(pool, 1, [{ tenant_no: tenant, id: sale_id }])
}

/** Retried one by one, each in its own transaction, because they have failed before. */
const PARKED_BATCH_SIZE = 20

/** Retries parked sales that are due. @returns the number of attempts */
export async function retryParkedSales(pool: Pool): Promise<number> {
  const due = await listDueParkedSales(pool, PARKED_BATCH_SIZE)
  for (const { tenant_no, id } of due) {
    await projectSale(pool, tenant_no, id)
  }

  return due.length
}

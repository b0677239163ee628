import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findOrMakeCustomers } from "../modules/ticketing/commands/orders/find-or-make-customers"
import { insertOrders } from "../modules/ticketing/commands/orders/insert-orders"
import { parkSale } from "../modules/ticketing/commands/orders/park-sale"
import { type FinalSale, takeFinalSales } from "../modules/ticketing/commands/orders/take-final-sales"
import { isDataError, markMappingError } from "./data-error"
import { orderIdOf, orderRows, type OrderRows } from "../modules/ticketing/rules/order-rows"

type SaleKey = { tenant_no: TenantId; id: string }

export interface Drained {
  written: number
  parked: number
}

export const BATCH_SIZE = 75

/**
 * Writes Medusa orders of final sales: rows and mark in one transaction, so each sale has exactly one order or is still waiting.
 * A failing batch is halved down to the sale that causes it, which is parked with its error.
 *
 * @param only writes only these sales, if they wait; null: the next ones
 * @returns written 0 and parked 0 when none was waiting
 */
export async function drainSales(pool: Pool, limit = BATCH_SIZE, only: SaleKey[] | null = null): Promise<Drained> {
  const taken: SaleKey[] = []
  try {
    return { written: await writeBatch(pool, limit, only, taken), parked: 0 }
  } catch (error) {
    if (!isDataError(error)) {
      throw error
    }

    return narrow(pool, taken, error as Error)
  }
}

async function narrow(pool: Pool, sales: SaleKey[], error: Error): Promise<Drained> {
  if (sales.length === 1) {
    await parkSale(pool, sales[0], error.message)

    return { written: 0, parked: 1 }
  }
  const middle = Math.ceil(sales.length / 2)
  const total = { written: 0, parked: 0 }
  for (const half of [sales.slice(0, middle), sales.slice(middle)]) {
    const done = await writeBatch(pool, half.length, half, []).then(
      (written) => ({ written, parked: 0 }),
      (failure: Error) => {
        if (!isDataError(failure)) {
          throw failure
        }

        return narrow(pool, half, failure)
      }
    )
    total.written += done.written
    total.parked += done.parked
  }

  return total
}

async function writeBatch(pool: Pool, limit: number, ids: SaleKey[] | null, taken: SaleKey[]): Promise<number> {
  return inTransaction(pool, async (db) => {
    const sales = await takeFinalSales(db, limit, ids)
    if (sales.length === 0) {
      return 0
    }
    taken.push(...sales.map(({ tenant_no, id }) => ({ tenant_no, id })))
    const customers = await findOrMakeCustomers(
      db,
      sales.map(({ buyer_email }) => buyer_email)
    )
    const rows = merge(sales.map((sale) => mapped(sale, customers.get(sale.buyer_email) ?? null)))
    await insertOrders(
      db,
      rows,
      sales.map(({ tenant_no, id }) => ({ tenant_no, id, order_id: orderIdOf(id) }))
    )
    crashPoint("order_uncommitted")

    return sales.length
  })
}

function mapped(sale: FinalSale, customer_id: string | null): OrderRows {
  try {
    return orderRows(sale, customer_id)
  } catch (error) {
    throw markMappingError(error)
  }
}

function merge(orders: OrderRows[]): OrderRows {
  const merged = { ...orders[0] }
  for (const table of Object.keys(merged) as (keyof OrderRows)[]) {
    merged[table] = orders.flatMap((rows) => rows[table])
  }

  return merged
}

import type { IEventBusModuleService } from "@medusajs/framework/types"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import { crashPoint } from "@guichet/kernel/crash-point"
import { markAnnounced, listUnannouncedOrders } from "../modules/ticketing/commands/orders/unannounced-orders"

/**
 * Emits `order.placed` for written orders, then marks them. A crash in between emits again: at least once. @returns the number of
 * orders
 */
export async function announceOrders(pool: Pool, bus: Pick<IEventBusModuleService, "emit">, limit = 200): Promise<number> {
  const orders = await listUnannouncedOrders(pool, limit)
  if (orders.length > 0) {
    crashPoint("order_written")
    await bus.emit(orders.map(({ order_id }) => ({ name: OrderWorkflowEvents.PLACED, data: { id: order_id } })))
    crashPoint("order_announced")
    await markAnnounced(pool, orders)
  }

  return orders.length
}

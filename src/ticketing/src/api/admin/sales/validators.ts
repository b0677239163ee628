import { z } from "@medusajs/framework/zod"
import { pageWith } from "../../tenant-request"

export const AdminSalesQuery = pageWith({
  event_id: z.string().max(64).optional(),
  performance_id: z.string().max(64).optional(),
  q: z.string().trim().max(100).optional(),
  order_state: z.enum(["waiting", "parked", "written"]).optional(),
  has_failed_refund: z
    .literal("true")
    .transform(() => true)
    .optional(),
})
export type AdminSalesQuery = z.infer<typeof AdminSalesQuery>

export const AdminRefundTickets = z.object({ ticket_ids: z.array(z.string().max(64)).min(1).max(400) }).strict()
export type AdminRefundTickets = z.infer<typeof AdminRefundTickets>

export const AdminReturnRefund = z.object({ note: z.string().trim().min(3).max(300) }).strict()
export type AdminReturnRefund = z.infer<typeof AdminReturnRefund>

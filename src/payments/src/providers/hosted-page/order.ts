import { z } from "@medusajs/framework/zod"
import { guardedTenant } from "@guichet/kernel/tenant-id"

/** Written by our own route, and read back from our own row. */
const tenantNo = z.number().int().positive().transform(guardedTenant)

/** What the shop asks the provider to open: built by our own route, never by a buyer (core's route for sessions is closed). */
export const PageOrder = z.object({
  tenant_no: tenantNo,
  cart_id: z.string().min(1).max(64),
  attempt: z.number().int().positive(),
  buyer_email: z.string().min(3).max(320),
  locale: z.enum(["fr", "en"]),
  success_url: z.string().url(),
  cancel_url: z.string().url(),
  lines: z.array(z.object({ title: z.string().min(1).max(300), amount_minor: z.number().int().nonnegative() })).min(1),
})

/** What is stored of it: later calls of the provider receive nothing else. */
export const PageData = z.object({
  tenant_no: tenantNo,
  cart_id: z.string(),
  attempt: z.number().int().positive(),
  payment_id: z.string(),
  redirect_url: z.string(),
})

export type PageData = z.infer<typeof PageData>

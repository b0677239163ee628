import { z } from "@medusajs/framework/zod"
import { DEFAULT_VISIT_MINUTES, VISIT_MINUTES } from "../../../../contracts/visits"
import { TENANT_ORDERS, type TenantOrder } from "../../../../contracts/site"

const orders = TENANT_ORDERS.flatMap((column): TenantOrder[] => [column, `-${column}`])

export const AdminGetTenants = z.strictObject({
  q: z.string().trim().max(100).optional(),
  order: z.enum(orders as [TenantOrder, ...TenantOrder[]]).default("-created_at"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type AdminGetTenantsQuery = z.infer<typeof AdminGetTenants>

export const AdminEnterTenant = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  minutes: z.union(VISIT_MINUTES.map((minutes) => z.literal(minutes))).default(DEFAULT_VISIT_MINUTES),
})
export type AdminEnterTenantBody = z.infer<typeof AdminEnterTenant>

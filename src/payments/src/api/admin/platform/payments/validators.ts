import { z } from "@medusajs/framework/zod"

/** What it must look like is judged by `judgeValues`, which names what it found. */
const Value = z.string().trim().max(600).optional()

export const AdminSavePlatformPayments = z.strictObject({
  version_no: z.number().int().min(0).max(1_000_000),
  secret_key: Value,
  client_id: Value,
  webhook_platform: Value,
  webhook_connect: Value,
})
export type AdminSavePlatformPaymentsBody = z.infer<typeof AdminSavePlatformPayments>

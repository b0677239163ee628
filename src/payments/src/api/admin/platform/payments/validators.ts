import { z } from "@medusajs/framework/zod"

/** Its format is validated by `checkValues`, which names the problems. */
const Value = z.string().trim().max(600).optional()

export const AdminSavePlatformPayments = z.strictObject({
  version_no: z.number().int().min(0).max(1_000_000),
  secret_key: Value,
  client_id: Value,
  webhook_platform: Value,
  webhook_connect: Value,
})
export type AdminSavePlatformPaymentsBody = z.infer<typeof AdminSavePlatformPayments>

export const AdminPaymentsVersions = z.strictObject({
  before: z.coerce.number().int().min(1).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(5),
})
export type AdminPaymentsVersionsQuery = z.infer<typeof AdminPaymentsVersions>

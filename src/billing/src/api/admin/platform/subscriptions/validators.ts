import { z } from "@medusajs/framework/zod"
import { MAX_SUBSCRIPTIONS_ASKED } from "../../../../contracts"

export const AdminGetSubscriptions = z.strictObject({
  tenant_ids: z
    .string()
    .max(MAX_SUBSCRIPTIONS_ASKED * 40)
    .transform((text) => text.split(","))
    .pipe(z.array(z.string().regex(/^tnt_[0-9A-Z]{26}$/)).max(MAX_SUBSCRIPTIONS_ASKED)),
})

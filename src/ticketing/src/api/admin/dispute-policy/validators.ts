import { z } from "@medusajs/framework/zod"
import { disputePolicies } from "../../../contracts/disputes"

export const AdminDisputePolicy = z.strictObject({ policy: z.enum(disputePolicies) })
export type AdminDisputePolicy = z.infer<typeof AdminDisputePolicy>

import { z } from "@medusajs/framework/zod"
import { operatorRoles, tenantRoles } from "../../../contracts/roles"

export const AdminGetMembers = z.strictObject({
  q: z.string().trim().max(254).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const AdminUpdateMember = z.strictObject({
  role: z.enum([...tenantRoles, ...operatorRoles]).optional(),
  status: z.enum(["active", "disabled"]).optional(),
})
export type AdminUpdateMemberBody = z.infer<typeof AdminUpdateMember>

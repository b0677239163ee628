import { z } from "@medusajs/framework/zod"
import { operatorRoles, tenantRoles } from "../../../contracts/roles"

export const AdminGetInvitations = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const AdminInvite = z.strictObject({
  email: z.string().trim().toLowerCase().email().max(254),
  role: z.enum([...tenantRoles, ...operatorRoles]),
})
export type AdminInviteBody = z.infer<typeof AdminInvite>

export const AdminResendInvitation = z.strictObject({})

import { z } from "@medusajs/framework/zod"
import { operatorRoles, tenantRoles } from "../../../contracts/roles"

export const AdminUpdateMember = z.strictObject({
  role: z.enum([...tenantRoles, ...operatorRoles]).optional(),
  status: z.enum(["active", "disabled"]).optional(),
})
export type AdminUpdateMemberBody = z.infer<typeof AdminUpdateMember>

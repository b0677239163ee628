import { z } from "@medusajs/framework/zod"
import { operatorRoles, tenantRoles } from "../../../../contracts/roles"

const role = z.enum([...tenantRoles, ...operatorRoles])

export const AdminSetAccountRules = z.strictObject({
  second_factor_roles: z.array(role).max(tenantRoles.length + operatorRoles.length),
  password_max_age_days: z.number().int().min(0).max(3650),
})
export type AdminSetAccountRulesBody = z.infer<typeof AdminSetAccountRules>

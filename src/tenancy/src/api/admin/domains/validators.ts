import { z } from "@medusajs/framework/zod"
import { DOMAIN_TYPED_MAX_LENGTH } from "../../../contracts/domains"

export const AdminAddDomain = z.strictObject({ host: z.string().max(DOMAIN_TYPED_MAX_LENGTH) })
export type AdminAddDomainBody = z.infer<typeof AdminAddDomain>

export const AdminActOnDomain = z.strictObject({})

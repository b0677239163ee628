import { z } from "@medusajs/framework/zod"
import { DOMAIN_TYPED_MAX_LENGTH } from "../../../contracts/domains"
import { SENDING_NAME_MAX_LENGTH } from "../../../contracts/sending"

export const AdminAddDomain = z.strictObject({ host: z.string().max(DOMAIN_TYPED_MAX_LENGTH) })
export type AdminAddDomainBody = z.infer<typeof AdminAddDomain>

export const AdminTurnSendingOn = z.strictObject({ name: z.string().min(1).max(SENDING_NAME_MAX_LENGTH) })
export type AdminTurnSendingOnBody = z.infer<typeof AdminTurnSendingOn>

export const AdminActOnDomain = z.strictObject({})

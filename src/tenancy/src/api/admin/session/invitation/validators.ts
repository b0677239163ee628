import { z } from "@medusajs/framework/zod"
import { passkeyAnswer } from "../../../auth/passkey/validators"

const code = z.string().min(20).max(100)

export const AdminLookAtInvitation = z.strictObject({ code })
export type AdminLookAtInvitationBody = z.infer<typeof AdminLookAtInvitation>

export const AuthAcceptInvitation = z.strictObject({ code, passkey: passkeyAnswer.optional() })
export type AuthAcceptInvitationBody = z.infer<typeof AuthAcceptInvitation>

export const AdminAcceptInvitation = z.strictObject({ code, password: z.string().min(1).max(1000) })
export type AdminAcceptInvitationBody = z.infer<typeof AdminAcceptInvitation>

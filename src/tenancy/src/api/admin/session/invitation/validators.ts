import { z } from "@medusajs/framework/zod"

const code = z.string().min(20).max(100)

export const AdminLookAtInvitation = z.strictObject({ code })
export type AdminLookAtInvitationBody = z.infer<typeof AdminLookAtInvitation>

export const AdminAcceptInvitation = z.strictObject({ code, password: z.string().min(1).max(1000) })
export type AdminAcceptInvitationBody = z.infer<typeof AdminAcceptInvitation>

import { z } from "@medusajs/framework/zod"

export const AdminEnterConsole = z.strictObject({ code: z.string().min(20).max(100) })
export type AdminEnterConsoleBody = z.infer<typeof AdminEnterConsole>

export const AdminAskConsoleLink = z.strictObject({ email: z.string().trim().toLowerCase().email().max(254) })
export type AdminAskConsoleLinkBody = z.infer<typeof AdminAskConsoleLink>

export const AdminSetPassword = z.strictObject({ password: z.string().min(1).max(1000) })
export type AdminSetPasswordBody = z.infer<typeof AdminSetPassword>

import { z } from "@medusajs/framework/zod"
import { staffLanguages } from "../../../contracts/accounts"
import { passkeyAnswer } from "../../auth/passkey/validators"

/** Longer input is refused unread; passwords over the maximum length get `password_weak`. */
export const PASSWORD_LONGEST_SENT = 1000
const code = z.string().min(20).max(100)
const password = z.string().min(1).max(PASSWORD_LONGEST_SENT)

export const AdminEnterConsole = z.strictObject({ code })
export type AdminEnterConsoleBody = z.infer<typeof AdminEnterConsole>

export const AdminRequestConsoleLink = z.strictObject({ email: z.string().trim().toLowerCase().email().max(254) })
export type AdminRequestConsoleLinkBody = z.infer<typeof AdminRequestConsoleLink>

export const AdminSetPassword = z.strictObject({ password })
export type AdminSetPasswordBody = z.infer<typeof AdminSetPassword>

export const AdminChangePassword = z.strictObject({ old_password: password, password })
export type AdminChangePasswordBody = z.infer<typeof AdminChangePassword>

export const AdminRedeemReset = z.strictObject({ code, password })
export type AdminRedeemResetBody = z.infer<typeof AdminRedeemReset>

export const AdminSetLanguage = z.strictObject({ language: z.enum(staffLanguages) })
export type AdminSetLanguageBody = z.infer<typeof AdminSetLanguage>

export const AdminConfirm = z.union([
  z.strictObject({ password }),
  z.strictObject({ passkey: passkeyAnswer }),
  z.strictObject({ method: z.enum(["totp", "recovery_code"]), code: z.string().trim().min(6).max(60) }),
])
export type AdminConfirmBody = z.infer<typeof AdminConfirm>

import type { Role } from "./roles"

/** What authenticators’ secrets are sealed for, by Medusa: a use of `secretsFor`. */
export const AUTHENTICATOR_SECRET_USE = "second-factor"

/** What consoles, and mails to their people, speak. */
export const staffLanguages = ["fr", "en"] as const
export type StaffLanguage = (typeof staffLanguages)[number]

export type SecondFactor = "totp" | "recovery_code"

/** What a session was opened with beside a password, or, with a passkey, without one. */
export type SessionFactor = SecondFactor | "passkey"

/** GET /admin/session/factor-removal: what becomes of my second factors when their devices are lost. */
export interface AdminFactorRemoval {
  /** this session was opened by a recovery code */
  may_ask: boolean
  /** when all of them go; null: not asked for */
  due_at: string | null
}

/** GET /admin/sessions: one of mine, on whichever console. */
export interface AdminSession {
  id: string
  host: string
  kind: "staff" | "support"
  is_this: boolean
  /** as the browser named itself; null of sessions made before it was kept */
  user_agent: string | null
  /** shortened: the last part of an address is not kept */
  address: string | null
  since: string
  last_seen_at: string
}

/** GET /admin/platform/security */
export interface AdminAccountRules {
  /** who must have a second factor */
  second_factor_roles: Role[]
  /** 0: nobody is reminded */
  password_max_age_days: number
}

/** `account.changed`: what its owner is told by mail. */
export type AccountChange =
  | "new_device"
  | "password_changed"
  | "password_reset"
  | "second_factor_on"
  | "second_factor_off"
  | "second_factor_reset"
  | "recovery_code_used"
  | "factor_removal_asked"
  | "factor_removal_of_colleague"
  | "factor_removal_done"
  | "passkey_added"
  | "passkey_removed"
  | "role_changed"

export interface AccountChanged {
  tenant_no: number
  user_id: string
  change: AccountChange
  /** `factor_removal_of_colleague`: whose second factor it is */
  about?: string
  user_agent: string | null
  address: string | null
}

import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "./roles"

/** Purpose of Medusa's sealed authenticator secrets: an argument of `secretsFor`. */
export const AUTHENTICATOR_SECRET_USE = "second-factor"

/** Languages of the consoles and of emails to their staff. */
export const staffLanguages = ["fr", "en"] as const
export type StaffLanguage = (typeof staffLanguages)[number]

export type SecondFactor = "totp" | "recovery_code"

/** What a session was opened with in addition to a password or, with a passkey, instead of one. */
export type SessionFactor = SecondFactor | "passkey"

/** GET /admin/session/factor-removal: the removal of the caller's second factors when their devices are lost. */
export interface AdminFactorRemoval {
  /** this session was opened with a recovery code */
  may_ask: boolean
  /** when all of them are removed; null: not requested */
  due_at: string | null
}

/** GET /admin/sessions: one of the caller's sessions, on any console. */
export interface AdminSession {
  id: string
  host: string
  kind: "staff" | "support"
  is_this: boolean
  /** as the browser identified itself; null for sessions older than this column */
  user_agent: string | null
  /** IP address, shortened: its last part is not stored */
  address: string | null
  since: string
  last_seen_at: string
}

/** GET /admin/platform/security */
export interface AdminAccountRules {
  /** roles that must have a second factor */
  second_factor_roles: Role[]
  /** 0: no one is reminded */
  password_max_age_days: number
}

/** `account.changed`: the changes that the account's owner is notified of by email. */
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
  tenant_no: TenantId
  user_id: string
  change: AccountChange
  /** `factor_removal_of_colleague`: whose second factor is removed */
  about?: string
  user_agent: string | null
  address: string | null
}

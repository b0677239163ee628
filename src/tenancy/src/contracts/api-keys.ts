import type { TenantRight } from "./rights"

/** What a program may be given: the daily work. Never people, payment accounts, devices or other keys. */
export const keyRights = [
  "event.read",
  "event.write",
  "event.publish",
  "venue.write",
  "coupon.write",
  "sales.read",
  "refund.create",
  "sale.mark_paid",
  "ticket.change",
  "billing.read",
] as const satisfies readonly TenantRight[]

export type KeyRight = (typeof keyRights)[number]

export const API_KEY_NAME_MAX_LENGTH = 60
export const API_KEY_MAX_DAYS = 730
export const API_KEY_DEFAULT_DAYS = 365
/** Keys of a site that work; ended ones do not count. */
export const MAX_API_KEYS = 20

export type ApiKeyState = "working" | "expired" | "revoked" | "maker_gone"

export interface AdminApiKey {
  id: string
  name: string
  /** first signs of the key, to tell one from another */
  prefix: string
  rights: KeyRight[]
  state: ApiKeyState
  /** mail address of who made it, null when that person has left */
  made_by: string | null
  created_at: string
  expires_at: string
  /** to the minute */
  last_used_at: string | null
}

export interface AdminNewApiKey {
  api_key: AdminApiKey
  /** shown this once: only its hash is kept */
  key: string
}

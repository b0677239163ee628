import type { TenantRight } from "./rights"

/** Rights that an API key can have: the daily work. Never members, payment accounts, devices or other keys. */
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
/** Maximum of working keys per site; revoked and expired ones do not count. */
export const MAX_API_KEYS = 20

export type ApiKeyState = "working" | "expired" | "revoked" | "maker_gone"

export interface AdminApiKey {
  id: string
  name: string
  /** first characters of the key, to identify it in a list */
  prefix: string
  rights: KeyRight[]
  state: ApiKeyState
  /** email address of its creator; null when that person has left */
  made_by: string | null
  created_at: string
  expires_at: string
  /** rounded to the minute */
  last_used_at: string | null
}

export interface AdminNewApiKey {
  api_key: AdminApiKey
  /** shown only in this response: just its hash is stored */
  key: string
}

import type { StaffLanguage } from "./accounts"
import type { SiteClosing } from "./closing"
import type { Logo } from "./logo"
import type { Right } from "./rights"
import type { Role } from "./roles"
import type { OwnSupportSession } from "./support-sessions"

export type TenantKind = "platform" | "client"
export type TenantStatus = "active" | "suspended" | "closed"

/** Whether a new site could have a slug, the first label of its host: reserved ones look like the platform's own. */
export interface SiteAddress {
  state: "free" | "taken" | "reserved" | "malformed"
  /** free, and similar to the taken one */
  suggestion?: string
}

/** Colours are `#rrggbb`. */
export interface Theme {
  brand: string
  accent: string
  font?: string
}

/** GET /admin/site */
export interface AdminSite {
  tenant: {
    id: string
    name: string
    slug: string
    kind: TenantKind
    status: TenantStatus
    country: string
    currency: string
    time_zone: string
    locales: string[]
    default_locale: string
    theme: Theme
    logo: Logo | null
    is_test: boolean
    /** the operator's, when the installation has no clients */
    is_single_site: boolean
    /** revision, sent back with each change */
    rev: number
    /** why it does not sell, and since when */
    suspension: { reason: string; since: string } | null
    closing: SiteClosing | null
  }
  /** who runs the installation, for help pages */
  operator: { name: string; host: string; support_address: string | null }
  hosts: { host: string; kind: "tenant" | "console"; is_canonical: boolean }[]
  member: {
    kind: "member" | "operator" | "support"
    user_id: string
    email: string
    role: Role | null
    rights: Right[]
    password_set: boolean
    /** chosen in the profile, the same on all consoles; null: not chosen yet */
    language: StaffLanguage | null
    /** support only */
    support_session?: OwnSupportSession
    /** the role must have a second factor, and none is enrolled yet */
    must_enrol: boolean
    /** of a password older than the operator allows; else null */
    password_age_days: number | null
  }
}

/** GET /admin/devices */
export interface AdminDevice {
  id: string
  name: string
  enrolled_at: string
  revoked_at: string | null
  /** email address of the member who issued its code; null when that person is not a member (any more), or unknown */
  issued_by: string | null
}

/** GET /admin/members */
export interface AdminMember {
  id: string
  email: string
  role: Role
  status: "active" | "disabled"
  /** on their log-in, the same on all consoles */
  has_second_factor: boolean
  created_at: string
}

/** Pages of a tenant's console on which an operator can enter it. */
export const consoleEntryPages = ["events", "venues", "sales", "payments", "billing"] as const
export type ConsoleEntryPage = (typeof consoleEntryPages)[number]

/** `read`: looks, buyers masked. `write`: for a quarter of an hour changes, too. */
export type SupportSessionLevel = "read" | "write"

/** How long an operator may stay in a tenant's console, in minutes. */
export const SUPPORT_SESSION_MINUTES = [15, 30, 60] as const
export type SupportSessionMinutes = (typeof SUPPORT_SESSION_MINUTES)[number]
export const DEFAULT_SUPPORT_SESSION_MINUTES: SupportSessionMinutes = 30
/** After that a raised support session looks again and changes nothing. */
export const SUPPORT_SESSION_RAISED_SECONDS = 15 * 60

/** Of the support session by which one is here. GET /admin/site, for support alone */
export interface OwnSupportSession {
  id: string
  level: SupportSessionLevel
  reason: string
  expires_at: string
  /** when it falls back to looking; null while it looks */
  raised_until: string | null
  may_raise: boolean
}

/** GET /admin/support/open, /admin/support/sessions */
export interface AdminSupportSession {
  id: string
  /** name of the operator's person, else the address */
  who: string
  email: string
  /** name of the operator's site */
  operator: string
  reason: string
  level: SupportSessionLevel
  /** of the last time it was raised */
  raise_reason: string | null
  entered_at: string
  expires_at: string
  ended_at: string | null
  /** address of whoever ended it; null when time did, or it goes on */
  ended_by: string | null
  is_open: boolean
  /** how often something was changed in it */
  change_count: number
}

/** GET /admin/activity: one entry of the audit. */
export interface AdminActivity {
  seq: number
  at: string
  actor_kind: string
  /** address at that time; null when nobody's */
  actor: string | null
  /** a word of its own (`member.removed`), or method and route (`POST /admin/events/:id`) */
  action: string
  target: string | null
  details: Record<string, unknown>
  support_session_id: string | null
  /** in the operator's log: whom the act concerned, a client of its own or the one who was visited; null: nobody, or not known */
  client: { id: string; name: string } | null
}

/** Of a session of support: why, and by which support session, whose end is the session's. */
export interface SupportTerms {
  reason: string
  support_session_id: string
}

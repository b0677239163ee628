/** `read`: reads, with buyers masked. `write`: also changes, for a quarter of an hour. */
export type SupportSessionLevel = "read" | "write"

/** How long an operator can stay in a tenant's console, in minutes. */
export const SUPPORT_SESSION_MINUTES = [15, 30, 60] as const
export type SupportSessionMinutes = (typeof SUPPORT_SESSION_MINUTES)[number]
export const DEFAULT_SUPPORT_SESSION_MINUTES: SupportSessionMinutes = 30
/** After this time a raised support session returns to reading. */
export const SUPPORT_SESSION_RAISED_SECONDS = 15 * 60

/** The caller's own support session. GET /admin/site, for support only */
export interface OwnSupportSession {
  id: string
  level: SupportSessionLevel
  reason: string
  expires_at: string
  /** when it returns to reading; null while it reads only */
  raised_until: string | null
  may_raise: boolean
}

/** GET /admin/support/open, /admin/support/sessions */
export interface AdminSupportSession {
  id: string
  /** name of the operator's staff member, else their email address */
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
  /** email address of whoever ended it; null when it expired or is still open */
  ended_by: string | null
  is_open: boolean
  /** number of changes made in it */
  change_count: number
}

/** GET /admin/activity: one entry of the audit. */
export interface AdminActivity {
  seq: number
  at: string
  actor_kind: string
  /** email address at that time; null when no person acted */
  actor: string | null
  /** a code (`member.removed`), or method and route (`POST /admin/events/:id`) */
  action: string
  target: string | null
  details: Record<string, unknown>
  support_session_id: string | null
  /** in the operator's log: the client concerned, its own or the one whose console was entered; null: none, or unknown */
  client: { id: string; name: string } | null
}

/** Of a support staff session: the reason and the support session, whose end also ends the staff session. */
export interface SupportSessionGrant {
  reason: string
  support_session_id: string
}

/** `read`: looks, buyers masked. `write`: for a quarter of an hour changes, too. */
export type VisitLevel = "read" | "write"

/** How long an operator may stay in a tenant's console, in minutes. */
export const VISIT_MINUTES = [15, 30, 60] as const
export type VisitMinutes = (typeof VISIT_MINUTES)[number]
export const DEFAULT_VISIT_MINUTES: VisitMinutes = 30
/** After that a raised visit looks again and changes nothing. */
export const VISIT_RAISED_SECONDS = 15 * 60

/** Of the visit by which one is here. GET /admin/site, for support alone */
export interface OwnVisit {
  id: string
  level: VisitLevel
  reason: string
  expires_at: string
  /** when it falls back to looking; null while it looks */
  raised_until: string | null
  may_raise: boolean
}

/** GET /admin/support/open, /admin/support/visits */
export interface AdminVisit {
  id: string
  /** name of the operator's person, else the address */
  who: string
  email: string
  /** name of the operator's site */
  operator: string
  reason: string
  level: VisitLevel
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
  visit_id: string | null
  /** in the operator's log: whom the act concerned, a client of its own or the one who was visited; null: nobody, or not known */
  client: { id: string; name: string } | null
}

/** Of a session of support: why, and by which visit, whose end is the session's. */
export interface SupportTerms {
  reason: string
  visit_id: string
}

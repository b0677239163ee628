import type { Role } from "./roles"
import type { TenantKind } from "./site"

export const INVITATION_TTL_SECONDS = 7 * 24 * 60 * 60
/** Between two mails of one invitation. */
export const INVITATION_PAUSE_SECONDS = 60
/** Whoever could send more would have a mail cannon. */
export const MAX_OPEN_INVITATIONS = 50
export const MAX_INVITATION_MAILS_A_DAY = 20

export type InvitationState = "open" | "accepted" | "revoked" | "expired"

/** GET /admin/invitations */
export interface AdminInvitation {
  id: string
  email: string
  role: Role
  state: InvitationState
  /** address of whoever invited; null when no longer here */
  invited_by: string | null
  created_at: string
  /** the newest of its mails */
  mailed_at: string
  expires_at: string
}

/** POST /admin/session/invitation: what the page that accepts has to ask for. */
export interface InvitationLook {
  email: string
  role: Role
  /** the person has a log-in already: it is asked for. Else a password is chosen */
  has_password: boolean
}

/** GET /admin/session/consoles: where the person works. */
export interface AdminConsole {
  tenant_id: string
  name: string
  kind: TenantKind
  role: Role
  url: string
  is_current: boolean
}

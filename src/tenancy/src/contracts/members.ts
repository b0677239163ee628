import type { Role } from "./roles"
import type { TenantKind } from "./site"

export const INVITATION_TTL_SECONDS = 7 * 24 * 60 * 60
/** Minimum pause between two emails of one invitation. */
export const INVITATION_PAUSE_SECONDS = 60
/** Without a limit, a member could send mass emails through us. */
export const MAX_OPEN_INVITATIONS = 50
export const MAX_INVITATION_MAILS_A_DAY = 20

export type InvitationState = "open" | "accepted" | "revoked" | "expired"

/** GET /admin/invitations */
export interface AdminInvitation {
  id: string
  email: string
  role: Role
  state: InvitationState
  /** email address of the inviter; null when that person has left */
  invited_by: string | null
  created_at: string
  /** when its latest email was sent */
  mailed_at: string
  expires_at: string
}

/** POST /admin/session/invitation: what the acceptance page has to ask for. */
export interface InvitationLook {
  email: string
  role: Role
  /** true: the person has a log-in, whose password is asked for; false: they choose a password */
  has_password: boolean
}

/** GET /admin/session/consoles: one tenant for which the caller works. */
export interface AdminConsole {
  tenant_id: string
  name: string
  kind: TenantKind
  role: Role
  url: string
  is_current: boolean
}

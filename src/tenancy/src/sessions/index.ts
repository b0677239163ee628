import { hashSecret } from "@guichet/kernel/secret-token"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SessionFactor } from "../contracts/accounts"
import { STAFF_SESSION_TTL_SECONDS, SUPPORT_SESSION_TTL_SECONDS } from "../contracts/limits"
import type { SupportSessionGrant } from "../contracts/support-sessions"
import { findStaffSessionByHash, type StaffSessionRecord } from "../modules/tenancy/queries/find-staff-session"
import { insertStaffSession } from "../modules/tenancy/commands/insert-staff-session"
import { revokeSessionsOfUser } from "../modules/tenancy/commands/revoke-sessions-of-user"
import { revokeStaffSession } from "../modules/tenancy/commands/revoke-staff-session"
import { touchStaffSessionByHash } from "../modules/tenancy/commands/touch-staff-session"

export { dropSecondFactorOf } from "./drop-second-factor"
export { passwordCost } from "./password-cost"
export { resealAuthenticators } from "./reseal-authenticator"
export { staffCookieOptions, STAFF_COOKIE } from "./staff-cookie"
export type { StaffSessionRecord } from "../modules/tenancy/queries/find-staff-session"

/** A second factor, and whether it was given in this session or inherited from the previous one. */
export interface GivenSecondFactor {
  factor: SessionFactor
  is_fresh: boolean
}

/** What a session shows its owner about itself, and how it was opened. */
export interface SessionOrigin {
  /** hash of the session that issued the entry code */
  issued_by?: Buffer
  /** false: by an emailed link; otherwise by a password, a factor, or the session that issued the code */
  is_confirmed?: boolean
  second_factor?: GivenSecondFactor
  user_agent?: string | null
  /** shortened */
  address?: string | null
}

interface Place {
  tenant_no: TenantId
  host: string
}

/**
 * Writes the row that binds a session id to host, tenant and user.
 *
 * @returns false when there is no active membership, or the issuing session has ended: nothing is written
 */
export const openStaffSession = (
  db: Db,
  session_id: string,
  user_id: string,
  place: Place,
  support?: SupportSessionGrant,
  origin: SessionOrigin = {}
): Promise<boolean> =>
  insertStaffSession(db, {
    id_hash: hashSecret(session_id),
    user_id,
    ...place,
    kind: support ? "support" : "staff",
    reason: support?.reason ?? null,
    support_session_id: support?.support_session_id ?? null,
    ttl_seconds: support ? SUPPORT_SESSION_TTL_SECONDS : STAFF_SESSION_TTL_SECONDS,
    second_factor: origin.second_factor?.factor ?? null,
    is_factor_fresh: origin.second_factor?.is_fresh ?? false,
    issued_by: origin.issued_by ?? null,
    is_confirmed: origin.is_confirmed ?? true,
    user_agent: origin.user_agent ?? null,
    address: origin.address ?? null,
  })

/** Null on any host or tenant other than the session's own, after its end, and without the membership. */
export const findStaffSession = (db: Db, session_id: string, place: Place): Promise<StaffSessionRecord | null> =>
  findStaffSessionByHash(db, { id_hash: hashSecret(session_id), ...place })

export const endStaffSession = (db: Db, session_id: string): Promise<void> => revokeStaffSession(db, hashSecret(session_id))

/** Records the last use; at most one write per minute, decided by the update. */
export const touchStaffSession = (db: Db, session_id: string): Promise<void> =>
  touchStaffSessionByHash(db, hashSecret(session_id))

/** Called after a password change, or when a member is disabled. */
export const endSessionsOfUser = (db: Db, tenant_no: TenantId, user_id: string, but_session_id?: string): Promise<number> =>
  revokeSessionsOfUser(db, tenant_no, user_id, but_session_id ? hashSecret(but_session_id) : null)

import type { MedusaRequest } from "@medusajs/framework/http"
import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SupportSessionGrant } from "../contracts/support-sessions"
import { sharedHostTable } from "../hosts"
import { confirmSite } from "../modules/tenancy/commands/confirm-site"
import { isClosed } from "../modules/tenancy/queries/is-closed"
import { leaveSupportSessions } from "../support/leave-support-sessions"
import { callerOf } from "./caller"
import { endStaffSession, openStaffSession, type GivenSecondFactor, type SessionOrigin } from "."

/** Medusa's auth context of a user, as stored in its session. */
export interface UserAuthContext {
  actor_id: string
  actor_type: string
  auth_identity_id: string
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}

interface CarriedSession {
  auth_context?: unknown
  regenerate(done: (error?: unknown) => void): void
  save(done: (error?: unknown) => void): void
  destroy(done: (error?: unknown) => void): void
}

const sessionOf = (req: MedusaRequest) => req.session as unknown as CarriedSession
export const sessionIdOf = (req: MedusaRequest): string => (req as unknown as { sessionID: string }).sessionID
const settled = (work: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve())))

export const userContext = (user_id: string): UserAuthContext => ({
  actor_id: user_id,
  actor_type: "user",
  auth_identity_id: "",
  app_metadata: { user_id },
  user_metadata: {},
})

/**
 * Signs a user in on this console: ends any session of the request, creates a new id, and writes a row that binds it to host,
 * tenant and user. The first sign-in of a member with a password confirms the site.
 *
 * @param second_factor given at the log-in in addition to the password; users who have a second factor get no valid session
 * without it
 * @param entry of a sign-in by code
 * @throws credentials_wrong (401) when the user is not an active member here: nothing is stored
 * @throws site_closed (409) when the site is closed to them: nothing is stored
 */
export async function signIn(
  db: Pool,
  req: MedusaRequest,
  context: UserAuthContext,
  place: { tenant_no: TenantId; host: string },
  support?: SupportSessionGrant,
  second_factor?: GivenSecondFactor,
  entry: Pick<SessionOrigin, "issued_by" | "is_confirmed"> = {}
): Promise<void> {
  const { user_agent, short_address } = callerOf(req)
  await endStaffSession(db, sessionIdOf(req))
  await settled((done) => sessionOf(req).regenerate(done))
  const origin = { user_agent, address: short_address, second_factor, ...entry }
  if (!(await openStaffSession(db, sessionIdOf(req), context.actor_id, place, support, origin))) {
    await settled((done) => sessionOf(req).destroy(done))
    throw domainError((await isClosed(db, place.tenant_no)) ? "site_closed" : "credentials_wrong")
  }
  sessionOf(req).auth_context = context
  await settled((done) => sessionOf(req).save(done))
  if (!support) {
    const hosts = await confirmSite(db, place.tenant_no, context.actor_id)
    hosts.forEach((host) => sharedHostTable(db).forget(host))
  }
}

/**
 * Carries a user who gave the password to the second factor, as the dashboard expects: ends any session of the request, and gives
 * the new one no row and no actor, so that access control treats it as anonymous.
 */
export async function carryChallenge(db: Db, req: MedusaRequest, context: UserAuthContext): Promise<void> {
  await endStaffSession(db, sessionIdOf(req))
  await settled((done) => sessionOf(req).regenerate(done))
  sessionOf(req).auth_context = { ...context, actor_id: "" }
  await settled((done) => sessionOf(req).save(done))
}

/**
 * Ends the request's session, in the table and in Medusa's store; an operator's also ends the support sessions that it opened in
 * clients' consoles.
 */
export async function signOut(pool: Pool, req: MedusaRequest): Promise<void> {
  await leaveSupportSessions(pool, sessionIdOf(req))
  await endStaffSession(pool, sessionIdOf(req))
  await settled((done) => sessionOf(req).destroy(done))
}

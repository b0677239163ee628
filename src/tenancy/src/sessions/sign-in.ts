import type { MedusaRequest } from "@medusajs/framework/http"
import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { SupportTerms } from "../contracts/support-sessions"
import { sharedHostTable } from "../hosts"
import { queryConfirmSite } from "../modules/tenancy/queries/confirm-site"
import { queryIsClosed } from "../modules/tenancy/queries/is-closed"
import { leaveSupportSessions } from "../support/leave-support-sessions"
import { callerOf } from "./caller"
import { endStaffSession, openStaffSession, type GivenSecondFactor } from "."

/** Medusa's auth context of a user, as its session keeps it. */
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
 * Signs a user in on this console: whatever session came with the request ends, a new id is made, and a row binds it to host, tenant and user. The first
 * member with a password who does confirms the site.
 *
 * @param second_factor what its log-in gave beside the password; without it, it is no session of who has one
 * @throws credentials_wrong (401) when the user is no active member here, site_closed (409) when it is closed to them; nothing is kept
 */
export async function signIn(
  db: Pool,
  req: MedusaRequest,
  context: UserAuthContext,
  place: { tenant_no: number; host: string },
  support?: SupportTerms,
  second_factor?: GivenSecondFactor
): Promise<void> {
  const { user_agent, short_address } = callerOf(req)
  await endStaffSession(db, sessionIdOf(req))
  await settled((done) => sessionOf(req).regenerate(done))
  const origin = { user_agent, address: short_address, second_factor }
  if (!(await openStaffSession(db, sessionIdOf(req), context.actor_id, place, support, origin))) {
    await settled((done) => sessionOf(req).destroy(done))
    throw domainError((await queryIsClosed(db, place.tenant_no)) ? "site_closed" : "credentials_wrong")
  }
  sessionOf(req).auth_context = context
  await settled((done) => sessionOf(req).save(done))
  if (!support) {
    const hosts = await queryConfirmSite(db, place.tenant_no, context.actor_id)
    hosts.forEach((host) => sharedHostTable(db).forget(host))
  }
}

/**
 * Carries who gave the password to the second factor, as the dashboard expects it: whatever session came with the request ends, and the new one has no row
 * and no actor, so access control takes it for nobody's.
 */
export async function carryChallenge(db: Db, req: MedusaRequest, context: UserAuthContext): Promise<void> {
  await endStaffSession(db, sessionIdOf(req))
  await settled((done) => sessionOf(req).regenerate(done))
  sessionOf(req).auth_context = { ...context, actor_id: "" }
  await settled((done) => sessionOf(req).save(done))
}

/** Ends the session of this request, in the table and in its carrier; an operator's takes the support sessions along that it opened in clients' consoles. */
export async function signOut(pool: Pool, req: MedusaRequest): Promise<void> {
  await leaveSupportSessions(pool, sessionIdOf(req))
  await endStaffSession(pool, sessionIdOf(req))
  await settled((done) => sessionOf(req).destroy(done))
}

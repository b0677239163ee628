import { domainError } from "@guichet/kernel/errors"
import type { WindowRequest } from "../contracts/window"
import type { SessionSigner } from "./signed-session"

/** The hash of the session a rule with `buyer` alone has found. */
export function sessionOf({ session }: WindowRequest): Buffer {
  if (!session) {
    throw domainError("not_found")
  }

  return session.hash
}

/** The browser's session, or a new one with its cookie: made at the first hold. */
export function openSession(sessions: SessionSigner, { session, tenant }: WindowRequest): { hash: Buffer; cookies: string[] } {
  if (session) {
    return { hash: session.hash, cookies: [] }
  }
  const made = sessions.make(tenant)

  return { hash: made.session.hash, cookies: [made.cookie] }
}

/** A suspended tenant sells nothing new; payments that are open may finish. @throws tenant_suspended (409) */
export function ensureSelling({ host }: WindowRequest): void {
  if (host.status !== "active") {
    throw domainError("tenant_suspended")
  }
}

import { domainError } from "@guichet/kernel/errors"
import type { SalesApiRequest } from "../contracts/sales-api"
import type { SessionSigner } from "./signed-session"

/** The session hash of a request whose rule allows only `buyer`. */
export function sessionOf({ session }: SalesApiRequest): Buffer {
  if (!session) {
    throw domainError("not_found")
  }

  return session.hash
}

export interface OpenedSession {
  hash: Buffer
  /** no other request can name it before its cookie is sent */
  is_new: boolean
  /** computed only when something is granted: signing costs more than most refusals */
  cookies: () => string[]
}

/** The browser's session, or a new one with its cookie, created at the first hold. */
export function openSession(sessions: SessionSigner, { session, tenant }: SalesApiRequest): OpenedSession {
  if (session) {
    return { hash: session.hash, is_new: false, cookies: () => [] }
  }
  const made = sessions.make(tenant)

  return { hash: made.session.hash, is_new: true, cookies: () => [made.cookie()] }
}

/** A suspended tenant starts no new sales; open payments can finish. @throws tenant_suspended (409) */
export function ensureSelling({ host }: SalesApiRequest): void {
  if (host.status !== "active") {
    throw domainError("tenant_suspended")
  }
}

import { domainError } from "@guichet/kernel/errors"
import type { SalesApiRequest } from "../contracts/sales-api"
import type { SessionSigner } from "./signed-session"

/** The hash of the session a rule with `buyer` alone has found. */
export function sessionOf({ session }: SalesApiRequest): Buffer {
  if (!session) {
    throw domainError("not_found")
  }

  return session.hash
}

export interface OpenedSession {
  hash: Buffer
  /** nobody can name it before its cookie is sent */
  is_new: boolean
  /** asked for by who grants something: signing costs more than most refusals */
  cookies: () => string[]
}

/** The browser's session, or a new one with its cookie: made at the first hold. */
export function openSession(sessions: SessionSigner, { session, tenant }: SalesApiRequest): OpenedSession {
  if (session) {
    return { hash: session.hash, is_new: false, cookies: () => [] }
  }
  const made = sessions.make(tenant)

  return { hash: made.session.hash, is_new: true, cookies: () => [made.cookie()] }
}

/** A suspended tenant sells nothing new; payments that are open may finish. @throws tenant_suspended (409) */
export function ensureSelling({ host }: SalesApiRequest): void {
  if (host.status !== "active") {
    throw domainError("tenant_suspended")
  }
}

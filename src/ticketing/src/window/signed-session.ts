import { createHmac, hash } from "node:crypto"
import { derivedKey, isSignedBy } from "@guichet/kernel/secret"
import { freshBytes } from "@guichet/kernel/random"
import type { WindowSession } from "../contracts/window"

export const CHECKOUT_COOKIE = "__Host-checkout"

const ID_BYTES = 16
const MAC_BYTES = 16
const MAX_AGE_SECONDS = 7 * 24 * 3600
const VALUE = /^[A-Za-z0-9_-]{43}$/

export interface SessionSigner {
  /** @returns null for a missing, forged or foreign cookie */
  read(value: string | undefined, tenant_no: number): WindowSession | null
  make(tenant_no: number): { session: WindowSession; cookie: () => string }
}

/**
 * Checkout sessions: a random id signed for one tenant, so that nobody can plant one and none works on another tenant's host.
 *
 * @param secrets the master secret, which signs, and the former ones
 */
export function createSessionSigner(secrets: readonly string[]): SessionSigner {
  const valueOf = (secret: string, id: Buffer, tenant_no: number) => {
    const key = derivedKey(secret, "ticketing/checkout-session")
    const mac = createHmac("sha256", key).update(`${tenant_no}|`).update(id).digest().subarray(0, MAC_BYTES)

    return Buffer.concat([id, mac]).toString("base64url")
  }
  const sessionOf = (id: Buffer): WindowSession => ({ hash: hash("sha256", id, "buffer") })

  return {
    read(value, tenant_no) {
      if (!value || !VALUE.test(value)) {
        return null
      }
      const id = Buffer.from(value, "base64url").subarray(0, ID_BYTES)

      return isSignedBy(secrets, value, (secret) => valueOf(secret, id, tenant_no)) ? sessionOf(id) : null
    },
    make(tenant_no) {
      const id = freshBytes(ID_BYTES)

      return {
        session: sessionOf(id),
        cookie: () =>
          `${CHECKOUT_COOKIE}=${valueOf(secrets[0], id, tenant_no)}; Path=/; Max-Age=${MAX_AGE_SECONDS}; Secure; HttpOnly; SameSite=Lax`,
      }
    },
  }
}

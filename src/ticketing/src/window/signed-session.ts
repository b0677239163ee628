import { createHmac, hash, timingSafeEqual } from "node:crypto"
import { derivedKey } from "@guichet/kernel/secret"
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

/** Checkout sessions: a random id signed for one tenant, so that nobody can plant one and none works on another tenant's host. */
export function createSessionSigner(secret: string): SessionSigner {
  const key = derivedKey(secret, "ticketing/checkout-session")
  const mac = (id: Buffer, tenant_no: number) =>
    createHmac("sha256", key).update(`${tenant_no}|`).update(id).digest().subarray(0, MAC_BYTES)
  const sessionOf = (id: Buffer): WindowSession => ({ hash: hash("sha256", id, "buffer") })

  return {
    read(value, tenant_no) {
      if (!value || !VALUE.test(value)) {
        return null
      }
      const bytes = Buffer.from(value, "base64url")
      const id = bytes.subarray(0, ID_BYTES)

      return timingSafeEqual(bytes.subarray(ID_BYTES), mac(id, tenant_no)) ? sessionOf(id) : null
    },
    make(tenant_no) {
      const id = freshBytes(ID_BYTES)

      return {
        session: sessionOf(id),
        cookie: () => {
          const value = Buffer.concat([id, mac(id, tenant_no)]).toString("base64url")

          return `${CHECKOUT_COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; Secure; HttpOnly; SameSite=Lax`
        },
      }
    },
  }
}

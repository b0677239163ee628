import { hash } from "node:crypto"
import { freshBytes } from "@guichet/kernel/random"
import { isSignedBy, keyedHash } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SalesApiSession } from "../contracts/sales-api"

export const CHECKOUT_COOKIE = "__Host-checkout"

const ID_BYTES = 16
const END_BYTES = 4
const MAC_BYTES = 16
const MAX_AGE_SECONDS = 7 * 24 * 3600
const VALUE = /^[A-Za-z0-9_-]{48}$/

export interface SessionSigner {
  /** @returns null for a missing, forged, expired or another tenant's cookie */
  read(value: string | undefined, tenant_no: TenantId): SalesApiSession | null
  make(tenant_no: TenantId): { session: SalesApiSession; cookie: () => string }
}

/**
 * Checkout sessions: a random id and its end (seconds since 1970, 4 bytes), signed for one tenant, so that a session cannot be
 * planted, does not work on another tenant's host, and a copy is worthless after the browser's has expired.
 *
 * @param secrets the master secret, which signs, and previous ones, which still verify
 */
export function createSessionSigner(secrets: readonly string[], now: () => number = Date.now): SessionSigner {
  const seconds = () => Math.floor(now() / 1_000)
  const valueOf = (secret: string, payload: Buffer, tenant_no: TenantId) => {
    const mac = keyedHash(secret, "ticketing/checkout-session", `${tenant_no}|`, payload).subarray(0, MAC_BYTES)

    return Buffer.concat([payload, mac]).toString("base64url")
  }
  const sessionOf = (id: Buffer): SalesApiSession => ({ hash: hash("sha256", id, "buffer") })

  return {
    read(value, tenant_no) {
      if (!value || !VALUE.test(value)) {
        return null
      }
      const payload = Buffer.from(value, "base64url").subarray(0, ID_BYTES + END_BYTES)
      const isOurs = isSignedBy(secrets, value, (secret) => valueOf(secret, payload, tenant_no))

      return isOurs && seconds() < payload.readUInt32BE(ID_BYTES) ? sessionOf(payload.subarray(0, ID_BYTES)) : null
    },
    make(tenant_no) {
      const id = freshBytes(ID_BYTES)

      return {
        session: sessionOf(id),
        cookie: () => {
          const end = Buffer.alloc(END_BYTES)
          end.writeUInt32BE(seconds() + MAX_AGE_SECONDS)
          const value = valueOf(secrets[0], Buffer.concat([id, end]), tenant_no)

          return `${CHECKOUT_COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; Secure; HttpOnly; SameSite=Lax`
        },
      }
    },
  }
}

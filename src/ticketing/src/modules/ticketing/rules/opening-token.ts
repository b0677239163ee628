import { createHmac } from "node:crypto"
import { derivedKey, isSignedBy } from "@guichet/kernel/secret"

const TOKEN = /^([a-z]+_[0-9A-Z]{26})\.([A-Za-z0-9_-]{24})$/

/**
 * The token that a browser keeps after a correct access code, so that codes can be guessed only where they are entered. Changing
 * the code invalidates it.
 */
export function openingToken(secret: string, tenant_no: number, { id, code }: { id: string; code: string }): string {
  const key = derivedKey(secret, "ticketing/opening")
  const mac = createHmac("sha256", key).update(`${tenant_no}|${id}|${code}`).digest().subarray(0, 18)

  return `${id}.${mac.toString("base64url")}`
}

/** The coupon id in a token, still to be verified; null for an invalid format. */
export const couponOfToken = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null

/** @param secrets the master secret and previous ones */
export const isOpeningToken = (
  secrets: readonly string[],
  tenant_no: number,
  coupon: { id: string; code: string },
  token: string
): boolean => isSignedBy(secrets, token, (secret) => openingToken(secret, tenant_no, coupon))

import { createHmac } from "node:crypto"
import { derivedKey, isSignedBy } from "@guichet/kernel/secret"

const TOKEN = /^([a-z]+_[0-9A-Z]{26})\.([A-Za-z0-9_-]{24})$/

/** What a browser keeps once its access code was right: codes can be guessed at where they are entered alone. A code that is changed ends it. */
export function openingToken(secret: string, tenant_no: number, { id, code }: { id: string; code: string }): string {
  const key = derivedKey(secret, "ticketing/opening")
  const mac = createHmac("sha256", key).update(`${tenant_no}|${id}|${code}`).digest().subarray(0, 18)

  return `${id}.${mac.toString("base64url")}`
}

/** The coupon a token speaks of, to be read and compared; null for what is no token. */
export const couponOfToken = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null

/** @param secrets the master secret and the former ones */
export const isOpeningToken = (
  secrets: readonly string[],
  tenant_no: number,
  coupon: { id: string; code: string },
  token: string
): boolean => isSignedBy(secrets, token, (secret) => openingToken(secret, tenant_no, coupon))

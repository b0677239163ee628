import { tokenSigner } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"

const TOKEN = /^([a-z]+_[0-9A-Z]{26})\.([A-Za-z0-9_-]{24})$/
const signer = tokenSigner<[tenant_no: TenantId, coupon_id: string, code: string]>("ticketing/opening")

/**
 * The token that a browser keeps after a correct access code, so that codes can be guessed only where they are entered. Changing
 * the code invalidates it.
 */
export const unlockToken = (secret: string, tenant_no: TenantId, { id, code }: { id: string; code: string }): string =>
  `${id}.${signer.sign(secret, tenant_no, id, code)}`

/** The coupon id in a token, still to be verified; null for an invalid format. */
export const couponOfToken = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null

/** @param secrets the master secret and previous ones */
export const isUnlockToken = (
  secrets: readonly string[],
  tenant_no: TenantId,
  { id, code }: { id: string; code: string },
  token: string
): boolean => couponOfToken(token) === id && signer.isSigned(secrets, token.slice(id.length + 1), tenant_no, id, code)

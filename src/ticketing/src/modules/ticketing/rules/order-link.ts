import { createHmac, timingSafeEqual } from "node:crypto"
import { derivedKey } from "@guichet/kernel/secret"

/** The token of a sale's page in mails: whoever holds the link sees the tickets. */
export function orderToken(secret: string, tenant_no: number, sale_id: string): string {
  const key = derivedKey(secret, "ticketing/order-link")

  return createHmac("sha256", key).update(`${tenant_no}|${sale_id}`).digest().subarray(0, 18).toString("base64url")
}

export function isOrderToken(secret: string, tenant_no: number, sale_id: string, token: string | undefined): boolean {
  const expected = Buffer.from(orderToken(secret, tenant_no, sale_id))
  const given = Buffer.from(token ?? "")

  return given.length === expected.length && timingSafeEqual(given, expected)
}

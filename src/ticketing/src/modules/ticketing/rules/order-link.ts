import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** The token of a sale's page in mails: whoever holds the link sees the tickets. */
export function orderToken(secret: string, tenant_no: number, sale_id: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "ticketing/order-link", 32))

  return createHmac("sha256", key).update(`${tenant_no}|${sale_id}`).digest().subarray(0, 18).toString("base64url")
}

export function isOrderToken(secret: string, tenant_no: number, sale_id: string, token: string | undefined): boolean {
  const expected = Buffer.from(orderToken(secret, tenant_no, sale_id))
  const given = Buffer.from(token ?? "")

  return given.length === expected.length && timingSafeEqual(given, expected)
}

import { createHmac } from "node:crypto"
import { derivedKey, isSignedBy } from "@guichet/kernel/secret"
import { publicUrl, type Settings } from "@guichet/kernel/settings"

/** The token in the emailed link to a sale's page: anyone with the link sees the tickets. */
export function orderToken(secret: string, tenant_no: number, sale_id: string): string {
  const key = derivedKey(secret, "ticketing/order-link")

  return createHmac("sha256", key).update(`${tenant_no}|${sale_id}`).digest().subarray(0, 18).toString("base64url")
}

interface LinkedSale {
  tenant_no: number
  id: string
  /** the tenant's host on which it was bought */
  host: string
  locale: string
}

/** The URL of a sale's page, with its token. */
export const orderUrl = (
  settings: Pick<Settings, "PLATFORM_MODE" | "PUBLIC_PORT" | "PLATFORM_SECRET">,
  { tenant_no, id, host, locale }: LinkedSale
): string =>
  `${publicUrl(settings, host)}/${locale === "fr" ? "fr" : "en"}/buy/orders/${id}?token=${orderToken(settings.PLATFORM_SECRET, tenant_no, id)}`

/** @param secrets the master secret and previous ones: emailed links outlive them */
export const isOrderToken = (
  secrets: readonly string[],
  tenant_no: number,
  sale_id: string,
  token: string | undefined
): boolean => isSignedBy(secrets, token ?? "", (secret) => orderToken(secret, tenant_no, sale_id))

import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tokenSigner } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"

const signer = tokenSigner<[tenant_no: TenantId, sale_id: string]>("ticketing/order-link")

/** The token in the emailed link to a sale's page: anyone with the link sees the tickets. */
export const orderToken = signer.sign

interface LinkedSale {
  tenant_no: TenantId
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
  tenant_no: TenantId,
  sale_id: string,
  token: string | undefined
): boolean => signer.isSigned(secrets, token, tenant_no, sale_id)

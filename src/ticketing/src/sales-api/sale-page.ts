import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleTicketsDTO } from "../contracts/sales-api"
import { getSaleTickets } from "../modules/ticketing/queries/after-sale/get-sale-tickets"
import { orderToken, orderUrl } from "../modules/ticketing/rules/order-link"
import { renewIfRevoked } from "../after-sale/renew-revoked-codes"
import type { SalesApiDeps } from "./deps"

/** The page of a sale with its own link, for a caller who has proved access to it. @throws sale_not_found (404) */
export async function salePage(
  { pool, settings, keys }: Pick<SalesApiDeps, "pool" | "settings" | "keys">,
  tenant: TenantId,
  sale_id: string
): Promise<SaleTicketsDTO> {
  await renewIfRevoked(pool, keys, tenant, { sale_id })
  const { sale, ...page } = await getSaleTickets(pool, tenant, sale_id)
  const { difference_of, host, locale, ...shown } = sale
  const tokenOf = (id: string) => orderToken(settings.PLATFORM_SECRET, tenant, id)

  return {
    sale: {
      ...shown,
      token: tokenOf(sale_id),
      url: orderUrl(settings, { tenant_no: tenant, id: sale_id, host, locale }),
      instead: difference_of === null ? null : { sale_id: difference_of, token: tokenOf(difference_of) },
    },
    ...page,
  }
}

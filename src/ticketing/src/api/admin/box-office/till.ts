import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { TillSaleDTO } from "../../../contracts/box-office"
import type { DrawerReader } from "../../../modules/ticketing/queries/box-office/drawers"
import type { TenderOf } from "../../../modules/ticketing/commands/box-office/tenders"
import { getTillSale } from "../../../modules/ticketing/queries/box-office/till-sales"
import type { Selling } from "../../../checkout/mark-paid"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import type { TenantRequest } from "../../tenant-request"

type TillRequest = Pick<TenantRequest, "principal" | "tenant">

/**
 * The id of the member of staff; access control admits only people to these routes.
 *
 * @throws not_allowed (403) for any other caller
 */
export function staffOf({ principal }: TillRequest): string {
  if (!principal.user_id) {
    throw domainError("not_allowed")
  }

  return principal.user_id
}

/** Reads one's own drawers, or all of the tenant's for staff who oversee the box office. */
export const readerOf = (req: TillRequest): DrawerReader => ({
  staff_id: staffOf(req),
  sees_all: req.principal.rights.has("box_office.oversee"),
})

export const tenderOf = (req: TillRequest & { params: Record<string, string> }): TenderOf => ({
  tenant: req.tenant,
  checkout_id: req.params.id,
  by: staffOf(req),
})

export const sellingOf = ({ scope }: Pick<TenantRequest, "scope">): Selling => {
  const pool = platformPool()

  return { pool, ports: portsOf(scope), keys: createTicketKeys(pool) }
}

/** @throws checkout_not_found (404) */
export async function tillSale(tenant: TenantId, id: string): Promise<TillSaleDTO> {
  const found = await getTillSale(platformPool(), tenant, id)
  if (!found) {
    throw domainError("checkout_not_found")
  }

  return found
}

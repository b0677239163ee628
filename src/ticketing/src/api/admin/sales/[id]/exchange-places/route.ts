import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { ExchangePlacesDTO } from "../../../../../contracts/back-office"
import { freePlaces } from "../../../../../modules/ticketing/queries/after-sale/free-places"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminExchangePlacesQuery } from "../../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/sales/:id/exchange-places?performance_id&section&after: places of a date that the tickets can be exchanged for;
 * section by section where there are many.
 * Right: ticket.change. 200 { places }
 * | 404 performance_not_found
 */
export const GET = async (
  req: TenantRequest<unknown, AdminExchangePlacesQuery>,
  res: MedusaResponse<{ places: ExchangePlacesDTO }>
) => {
  const places = await freePlaces(platformPool(), req.tenant, { ...req.validatedQuery, of_sale: null })
  if (!places) {
    throw domainError("performance_not_found", { performance_id: req.validatedQuery.performance_id })
  }

  res.json({ places })
}

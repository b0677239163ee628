import { domainError } from "@guichet/kernel/errors"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { freePlaces } from "../../modules/ticketing/queries/after-sale/free-places"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"

const A_PLACE_IDX = /^\d{1,9}$/

/**
 * GET /sales-api/orders/:sale_id/exchange-places?token=…&performance_id&section&after: available places of a date; section by
 * section where there are many.
 * 200 { places }
 * | 404 sale_not_found, performance_not_found
 */
export const exchangePlacesRoute = ({ pool, settings }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/orders/:sale_id/exchange-places",
  limit_per_minute: 60,
  handler: async ({ tenant, params, query }) => {
    ensureOrderToken(settings, tenant, params.sale_id, query.token)
    const performance_id = query.performance_id ?? ""
    const places = await freePlaces(pool, tenant, {
      performance_id,
      of_sale: params.sale_id,
      section: query.section,
      after: A_PLACE_IDX.test(query.after ?? "") ? Number(query.after) : undefined,
    })
    if (!places) {
      throw domainError("performance_not_found", { performance_id })
    }

    return ok({ places })
  },
})

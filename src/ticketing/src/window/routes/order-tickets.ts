import type { WindowRoute } from "../../contracts/window"
import { ok } from "../answers"
import type { WindowDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"

/** GET /_w/orders/:sale_id?token=…, the link in the mail. 200 { sale, tickets } | 404 sale_not_found, also for a wrong token */
export const orderTicketsRoute = ({ pool, settings, keys }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/orders/:sale_id",
  limit_per_minute: 120,
  handler: async ({ tenant, params, query }) => {
    ensureOrderToken(settings, tenant, params.sale_id, query.token)

    return ok(await salePage({ pool, settings, keys }, tenant, params.sale_id))
  },
})

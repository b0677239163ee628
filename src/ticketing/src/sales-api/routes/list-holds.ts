import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { listHolds } from "../../modules/ticketing/queries/holds/list-holds"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

/** GET /sales-api/holds. 200 { holds }: the active holds of this browser, empty without a session. */
export const listHoldsRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/holds",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async ({ tenant, session }) => ok({ holds: session ? await listHolds(pool, tenant, session.hash) : [] }),
})

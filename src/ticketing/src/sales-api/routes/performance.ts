import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiPerformanceDTO, SalesApiRoute } from "../../contracts/sales-api"
import { getPerformance } from "../../modules/ticketing/queries/holds/get-performance"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { cached } from "@guichet/kernel/cached"

const FRESH_MS = 1000
const KEPT = 5000

/** GET /sales-api/performances/:id. 200 { performance }, at most a second old | 404 performance_not_found */
export const performanceRoute = ({ pool, status }: SalesApiDeps): SalesApiRoute => {
  const facts = cached<Omit<SalesApiPerformanceDTO, "server_time" | "areas">>(FRESH_MS, KEPT)

  return {
    method: "GET",
    url: "/performances/:id",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async ({ tenant, params }) => {
      const performance = await facts(`${tenant}|${params.id}`, () => getPerformance(pool, tenant, params.id))
      const { areas } = await status.read(tenant, params.id)

      return ok({ performance: { ...performance, areas, server_time: new Date().toISOString() } })
    },
  }
}

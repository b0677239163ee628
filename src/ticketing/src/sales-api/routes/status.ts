import { createHash } from "node:crypto"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import type { StatusSnapshot } from "../status-snapshots"

/**
 * GET /sales-api/performances/:id/status. 200 one bit per place idx, 1 = taken (an area: full), at most a second old. ETag also
 * covers the areas' free units; x-rev; x-chart is the hash of the chart
 * | 304
 * | 404 performance_not_found
 */
export const statusRoute = ({ status }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/performances/:id/status",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async ({ tenant, params, headers }) => {
    const snapshot = await status.read(tenant, params.id)
    const { bits, rev, chart } = snapshot
    const etag = etagOf(snapshot)
    const answer = { etag, "x-rev": rev, "x-chart": chart, "cache-control": "private, no-cache" }
    if (headers["if-none-match"] === etag) {
      return { status: 304, headers: answer }
    }

    return { status: 200, body: bits, headers: { ...answer, "content-type": "application/octet-stream" } }
  },
})

const etagOf = ({ chart, bits, areas }: StatusSnapshot): string =>
  `"${createHash("sha1").update(chart).update(bits).update(JSON.stringify(areas)).digest("base64url")}"`

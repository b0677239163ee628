import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { networkOfCaller } from "../rate-limit"

const REV = /^[0-9a-f]{8}\.\d{1,15}$/

/**
 * GET /sales-api/performances/:id/status/changes?since=<rev>. Server-sent events: `status` { rev, bits, areas } first, or what came after `since` (or after the last event
 * that the browser names when it comes back); then each `change` { from, rev, delta, areas } within a second; `chart` when another is drawn. A `from` that is
 * not the reader's rev is a gap: open anew, without `since`. 200 | 404 performance_not_found | 429 too_many_requests: ask for the status itself, every few seconds
 */
export const statusChangesRoute = ({ streams }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/performances/:id/status/changes",
  is_stream: true,
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async ({ tenant, params, query, headers, ip }) => {
    const named = String(headers["last-event-id"] ?? query.since ?? "")
    const since = REV.test(named) ? named : null
    const body = await streams.open(tenant, params.id, { since, network: networkOfCaller(ip) ?? ip })

    return {
      status: 200,
      body,
      headers: { "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" },
    }
  },
})

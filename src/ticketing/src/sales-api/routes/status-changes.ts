import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { networkOfCaller } from "../rate-limit"

const REV = /^[0-9a-f]{8}\.\d{1,15}$/

/**
 * GET /sales-api/performances/:id/status/changes?since=<rev>: server-sent events. First `status` { rev, bits, areas }, or the
 * changes after `since` (or after the Last-Event-ID of a reconnecting browser); then each `change` { from, rev, delta, areas }
 * within a second; `chart` when the hall's chart was replaced. A `from` other than the reader's rev is a gap: reconnect without
 * `since`. 200
 * | 404 performance_not_found
 * | 429 too_many_requests: poll the status every few seconds instead
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

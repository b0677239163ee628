import type { WindowRoute } from "../../contracts/window"
import type { WindowDeps } from "../deps"

/**
 * GET /_w/performances/:id/status. 200 one bit a place idx, 1 = taken; ETag and x-rev; at most half a second old | 304 | 404 performance_not_found
 */
export const statusRoute = ({ status }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/performances/:id/status",
  handler: async ({ tenant, params, headers }) => {
    const { bits, etag, rev } = await status(tenant, params.id)
    const answer = { etag, "x-rev": rev, "cache-control": "private, no-cache" }
    if (headers["if-none-match"] === etag) {
      return { status: 304, headers: answer }
    }

    return { status: 200, body: bits, headers: { ...answer, "content-type": "application/octet-stream" } }
  },
})

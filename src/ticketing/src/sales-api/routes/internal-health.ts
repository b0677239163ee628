import type { SalesApiRoute } from "../../contracts/sales-api"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

/** GET /internal/health. 200 when the database responds | 503 unavailable */
export const internalHealthRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/internal/health",
  handler: async () => {
    await pool.query("select 1")

    return ok({ status: "ok" })
  },
})

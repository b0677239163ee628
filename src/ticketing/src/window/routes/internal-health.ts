import type { WindowRoute } from "../../contracts/window"
import { ok } from "../answers"
import type { WindowDeps } from "../deps"

/** GET /internal/health. 200 when the database answers | 503 unavailable */
export const internalHealthRoute = ({ pool }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/internal/health",
  handler: async () => {
    await pool.query("select 1")

    return ok({ status: "ok" })
  },
})

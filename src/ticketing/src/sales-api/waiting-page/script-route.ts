import { readFileSync } from "node:fs"
import { join } from "node:path"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"

export const SCRIPT_PATH = "/sales-api/waiting-rooms/script.js"

const SCRIPT = readFileSync(join(__dirname, "page.browser.mjs"))

/** GET /sales-api/waiting-rooms/script.js: refreshes the waiting room's page; the page works without it. 200, cached shortly */
export const waitingScriptRoute = (): SalesApiRoute => ({
  method: "GET",
  url: "/waiting-rooms/script.js",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: () =>
    Promise.resolve({
      status: 200,
      body: SCRIPT,
      headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=300" },
    }),
})

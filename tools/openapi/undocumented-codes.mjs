import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { thrownCodes } from "./thrown-codes.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const src = join(root, "src")

/** Codes that the functions of a route can throw, but never for this route: route → code → why. */
const NEVER = {
  "GET /admin/checkouts": { checkout_not_found: "the rows of a list exist" },
  "POST /admin/checkouts/{id}/mark-paid": {
    free_limit_reached: "counts a buyer's own free orders only",
    place_unavailable: "a checkout that no payment has begun keeps its claims, or its hold has expired",
    plan_not_found: "each site has a plan from sign-up on",
  },
  "POST /admin/sales/{id}/refunds": {
    quote_changed: "a buyer's own return only",
    tickets_go_together: "a buyer's own return only",
    whole_table_only: "a buyer's own return only",
  },
  "POST /admin/sales/{id}/tickets/{ticket_id}/reissue": {
    checkout_not_found: "an offer's checkout exists as long as the offer",
    too_many_transfers: "a buyer's own transfer only",
  },
  "POST /admin/sales/{id}/tickets/{ticket_id}/transfer": {
    checkout_not_found: "an offer's checkout exists as long as the offer",
    too_many_transfers: "a buyer's own transfer only",
  },
}

/**
 * `npm run check:refusals`: each error code that a route of docs/openapi.json can throw is in its docstring, and therefore in the
 * document.
 */
const { paths } = JSON.parse(readFileSync(join(root, "docs", "openapi.json"), "utf8"))
const plugins = readdirSync(src)
const thrown = thrownCodes()
const problems = []
let count = 0

for (const [path, operations] of Object.entries(paths)) {
  const folder = path.slice(1).replace(/\{([a-z_]+)\}/g, "[$1]")
  const file = plugins.map((plugin) => join(src, plugin, "src", "api", folder, "route.ts")).find(existsSync)
  for (const [method, { responses }] of Object.entries(operations)) {
    const route = `${method.toUpperCase()} ${path}`
    const stated = new Set(Object.values(responses).flatMap(codesOf))
    const found = thrown.of(file, method.toUpperCase())
    const never = NEVER[route] ?? {}
    count += found.size
    for (const [code, at] of found) {
      if (!stated.has(code) && !never[code])
        problems.push(`${route} can answer ${code}, which its docstring does not state: ${at}`)
    }
    for (const code of Object.keys(never)) {
      if (stated.has(code) || !found.has(code)) problems.push(`${route}: the exception for ${code} is not needed any more`)
    }
  }
}

problems.forEach((problem) => console.error(problem))
if (problems.length > 0) {
  process.exitCode = 1
} else {
  console.log(`${count} refusals of ${Object.keys(paths).length} documented paths are stated.`)
}

function codesOf({ content }) {
  return content?.["application/json"]?.schema?.allOf?.[1]?.properties?.code?.enum ?? []
}

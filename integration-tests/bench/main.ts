import "./without-logs"
import { benchBeside } from "./beside"
import { benchClients } from "./clients"
import { benchCosts } from "./costs"
import { printMachine, SHORT } from "./harness"
import { benchDesign } from "./design"
import { benchAccessControl } from "./access-control"
import { benchHolds } from "./holds"
import { benchLive } from "./live"
import { benchMap } from "./map"
import { benchOrders } from "./orders"
import { givenOwnPostgres } from "./own-postgres"
import { benchPages } from "./pages"
import { benchPerformances } from "./performances"
import { benchRefunds } from "./refunds"
import { benchRowSecurity } from "./row-security"
import { benchRush } from "./rush"
import { benchSeating } from "./seating"
import { benchStart } from "./start"
import { benchBillingRun } from "./billing-run"

const benches: Record<string, () => Promise<void>> = {
  beside: benchBeside,
  clients: benchClients,
  costs: benchCosts,
  design: benchDesign,
  "access-control": benchAccessControl,
  holds: benchHolds,
  live: benchLive,
  map: benchMap,
  orders: benchOrders,
  pages: benchPages,
  performances: benchPerformances,
  refunds: benchRefunds,
  "row-security": benchRowSecurity,
  rush: benchRush,
  seating: benchSeating,
  start: benchStart,
  "billing-run": benchBillingRun,
}

const DATABASE = ["DB_HOST", "DB_PORT", "DB_USERNAME", "DB_PASSWORD"]

/**
 * `npm run bench -- <name> …`, all of them when none is named; one JSON line per figure. BENCH_SECONDS shortens or lengthens each
 * turn; short ones share a PostgreSQL, so that the platform's tables are made once.
 */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches))
  if (unknown.length > 0) {
    throw new Error(`Unknown bench ${unknown.join(", ")}: choose from ${Object.keys(benches).join(", ")}`)
  }
  const shared = SHORT ? await givenOwnPostgres() : null
  const database = DATABASE.map((name) => [name, process.env[name]] as const)
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    printMachine(`${name}.machine.before`)
    await benches[name]()
    printMachine(`${name}.machine.after`)
    // a bench that started its own PostgreSQL has stopped it
    for (const [variable, value] of database) {
      if (value === undefined) {
        delete process.env[variable]
      } else {
        process.env[variable] = value
      }
    }
  }
  await shared?.stop()
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  }
)

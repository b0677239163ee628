import "./without-logs"
import { benchClients } from "./clients"
import { printMachine } from "./harness"
import { benchDesign } from "./design"
import { benchAccessControl } from "./access-control"
import { benchHolds } from "./holds"
import { benchMap } from "./map"
import { benchOrders } from "./orders"
import { benchPerformances } from "./performances"
import { benchRefunds } from "./refunds"
import { benchRowSecurity } from "./row-security"
import { benchSeating } from "./seating"
import { benchStart } from "./start"
import { benchBillingRun } from "./billing-run"

const benches: Record<string, () => Promise<void>> = {
  clients: benchClients,
  design: benchDesign,
  "access-control": benchAccessControl,
  holds: benchHolds,
  map: benchMap,
  orders: benchOrders,
  performances: benchPerformances,
  refunds: benchRefunds,
  "row-security": benchRowSecurity,
  seating: benchSeating,
  start: benchStart,
  "billing-run": benchBillingRun,
}

/**
 * `npm run bench -- <name> …`, all of them when none is named; one JSON line per figure. BENCH_SECONDS shortens or lengthens each
 * turn.
 */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches))
  if (unknown.length > 0) {
    throw new Error(`Unknown bench ${unknown.join(", ")}: choose from ${Object.keys(benches).join(", ")}`)
  }
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const before = process.env.DB_HOST
    printMachine(`${name}.machine.before`)
    await benches[name]()
    printMachine(`${name}.machine.after`)
    // a bench that started its own PostgreSQL has stopped it: the next starts another
    if (before === undefined) {
      delete process.env.DB_HOST
    }
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  }
)

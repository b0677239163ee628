import { Pool } from "pg"

const slot = Symbol.for("platform.pool")
type Holder = { [slot]?: Map<string, Pool> }

/**
 * The process's own pool for a database, beside Medusa's: named statements, one call a request. Made at first use.
 * A lost connection is logged by nobody here: the query that needed it fails and tells its caller.
 */
export function sharedPool(databaseUrl: string, max = 10): Pool {
  const pools = ((globalThis as Holder)[slot] ??= new Map())
  let pool = pools.get(databaseUrl)
  if (!pool) {
    pool = new Pool({ connectionString: databaseUrl, max, allowExitOnIdle: true })
    pool.on("error", () => undefined)
    pools.set(databaseUrl, pool)
  }

  return pool
}

/** Ends every pool of this process; the next `sharedPool` makes a new one. */
export async function endSharedPools(): Promise<void> {
  const pools = (globalThis as Holder)[slot]
  const open = [...(pools?.values() ?? [])]
  pools?.clear()
  await Promise.all(open.map((pool) => pool.end()))
}

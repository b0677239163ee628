import { Pool, type PoolClient } from "pg"

const slot = Symbol.for("platform.pool")
type Holder = { [slot]?: Map<string, Pool> }

export interface PoolTerms {
  /** connections; 10 when left out */
  max?: number
  /** `generic`: a statement is planned once a connection, not for each value. For those who ask by keys alone. */
  plans?: "generic" | "auto"
}

/**
 * The process's own pool for a database, beside Medusa's: named statements, one call a request. Made at first use, on the terms of who comes first.
 * A lost connection is logged by nobody here: the query that needed it fails and tells its caller.
 */
export function sharedPool(databaseUrl: string, { max = 10, plans = "auto" }: PoolTerms = {}): Pool {
  const pools = ((globalThis as Holder)[slot] ??= new Map())
  let pool = pools.get(databaseUrl)
  if (!pool) {
    pool = new Pool({ connectionString: databaseUrl, max, allowExitOnIdle: true })
    pool.on("error", () => undefined)
    if (plans === "generic") {
      // what cannot be set is told by the statement that follows
      pool.on(
        "connect",
        (client: PoolClient) => void client.query("set plan_cache_mode = force_generic_plan").catch(() => undefined)
      )
    }
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

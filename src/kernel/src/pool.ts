import { Pool, type PoolClient } from "pg"

const slot = Symbol.for("platform.pool")
type Holder = { [slot]?: Map<string, Pool> }

export interface PoolTerms {
  /** maximum number of connections; 10 by default */
  max?: number
  /** `generic`: statements are planned once per connection, not per value. For processes that query by keys only. */
  plans?: "generic" | "auto"
}

/**
 * The process's own pool for a database, separate from Medusa's: for named statements, one call per request. Created on first
 * use, with the options of the first caller. Lost connections are not logged here.
 */
export function sharedPool(databaseUrl: string, { max = 10, plans = "auto" }: PoolTerms = {}): Pool {
  const pools = ((globalThis as Holder)[slot] ??= new Map())
  let pool = pools.get(databaseUrl)
  if (!pool) {
    pool = new Pool({ connectionString: databaseUrl, max, allowExitOnIdle: true })
    toleratesLostConnections(pool)
    if (plans === "generic") {
      // a failure here shows in the statement that follows
      pool.on(
        "connect",
        (client: PoolClient) => void client.query("set plan_cache_mode = force_generic_plan").catch(() => undefined)
      )
    }
    pools.set(databaseUrl, pool)
  }

  return pool
}

/**
 * Keeps a lost connection from ending the process: an idle one is replaced, and the next query on one in use fails and throws to
 * its caller. The pool listens to idle connections only; one that it hands from a query to whoever waits has no listener until
 * that caller continues.
 */
export function toleratesLostConnections(pool: Pool): void {
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
}

/** Ends all pools of this process; the next `sharedPool` call creates a new one. */
export async function endSharedPools(): Promise<void> {
  const pools = (globalThis as Holder)[slot]
  const open = [...(pools?.values() ?? [])]
  pools?.clear()
  await Promise.all(open.map((pool) => pool.end()))
}

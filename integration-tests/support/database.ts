import type { ModuleSchema } from "@guichet/kernel/schema"
import { randomBytes } from "node:crypto"
import { Pool, type PoolConfig } from "pg"
import { toleratesLostConnections } from "@guichet/kernel/pool"
import { eventually } from "./child"
import { databaseUrl } from "./database-url"
import { givenSchemas } from "./schema"
import { connectAdmin, dropDatabase, givenCopy } from "./template-database"

export interface TestDatabase {
  url: string
  pool: Pool
  drop: () => Promise<void>
}

/** A spec's own pool. Restoring rows or dropping the database may end its connections at any moment. */
export function givenPool(url: string, terms: Omit<PoolConfig, "connectionString"> = {}): Pool {
  const pool = new Pool({ ...terms, connectionString: url })
  toleratesLostConnections(pool)

  return pool
}

/**
 * A fresh database on the run's PostgreSQL, for specs that need SQL but no Medusa: empty, or with the tables and functions of
 * these modules. Applying schemas takes ten times as long as copying a database, so each combination is applied once per run.
 */
export async function givenDatabase(...schemas: ModuleSchema[]): Promise<TestDatabase> {
  const name = `spec_${randomBytes(6).toString("hex")}`
  const admin = await connectAdmin()
  if (schemas.length > 0) {
    await givenCopy(admin, name, ["schema", ...schemas.map(({ module }) => module)].join("_"), async (draft) => {
      await admin.query(`create database "${draft}"`)
      const filler = givenPool(databaseUrl(draft), { max: 1 })
      await givenSchemas(filler, ...schemas).finally(() => filler.end())
    })
  } else {
    await admin.query(`create database "${name}"`)
  }
  const url = databaseUrl(name)
  const pool = givenPool(url, { max: 20 })

  return {
    url,
    pool,
    drop: async () => {
      await pool.end()
      await dropDatabase(admin, name)
      await admin.end()
    },
  }
}

/** Resolves once a statement on this database waits for another's lock. */
export const lockIsAwaited = (pool: Pool): Promise<void> =>
  eventually(async () => {
    const { rowCount } = await pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    )

    return rowCount !== 0
  }, "a statement that waits for a lock")

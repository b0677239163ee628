import { applySchema, type ModuleSchema } from "@guichet/kernel/schema"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool } from "pg"

/** Creates the tables and functions of modules without Medusa, in the given order. */
export const givenSchemas = (pool: Pool, ...schemas: ModuleSchema[]): Promise<void> =>
  inTransaction(pool, async (db) => {
    for (const schema of schemas) {
      await applySchema(db, schema)
    }
  })

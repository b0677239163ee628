import { randomBytes } from "node:crypto"
import { Pool } from "pg"
import { databaseUrl } from "./database-url"

export interface TestDatabase {
  url: string
  pool: Pool
  drop: () => Promise<void>
}

/** A fresh, empty database on the run's PostgreSQL, for specs that need SQL but no Medusa. */
export async function givenDatabase(): Promise<TestDatabase> {
  const name = `spec_${randomBytes(6).toString("hex")}`
  const admin = new Pool({ connectionString: databaseUrl("postgres"), max: 1 })
  await admin.query(`create database "${name}"`)
  const url = databaseUrl(name)
  const pool = new Pool({ connectionString: url, max: 20 })
  pool.on("error", () => undefined)

  return {
    url,
    pool,
    drop: async () => {
      await pool.end()
      await admin.query(`drop database "${name}" with (force)`)
      await admin.end()
    },
  }
}

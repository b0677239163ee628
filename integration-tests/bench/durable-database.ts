import { startPostgres } from "../../tools/start/postgres.cjs"
import type { TestDatabase } from "../support/database"
import { givenTicketingDatabase } from "../support/given/given-hall"

interface DurableDatabase extends Pick<TestDatabase, "pool" | "url"> {
  /** of PostgreSQL's main process */
  pid: number
  stop: () => Promise<void>
}

/** A separate PostgreSQL with durable settings, with the tables of tenancy and ticketing. */
export async function givenDurableDatabase(): Promise<DurableDatabase> {
  const postgres = await startPostgres({
    ephemeral: true,
    // pgbench's clients beside everyone else's
    settings: { fsync: "on", synchronous_commit: "on", full_page_writes: "on", max_connections: 400 },
  })
  Object.assign(process.env, {
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  })
  const { pool, url, drop } = await givenTicketingDatabase()

  return {
    pool,
    url,
    pid: postgres.pid,
    stop: async () => {
      await drop()
      await postgres.stop()
    },
  }
}

import type { RunningPostgres } from "../../../tools/start/postgres.cjs"
import { startPostgres } from "../../../tools/start/postgres.cjs"

const slot = globalThis as { guichetTestPostgres?: RunningPostgres }

/**
 * Jest globalSetup: gives every spec a PostgreSQL through DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD (a role that may create
 * databases). Uses the one that DB_HOST names; otherwise starts an ephemeral one, which ends with Jest, also on Ctrl-C and
 * SIGKILL.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env.DB_HOST) {
    return
  }
  const postgres = await startPostgres({ ephemeral: true })

  slot.guichetTestPostgres = postgres
  process.env.DB_HOST = "localhost" // Medusa's test runner enables TLS for any other name
  process.env.DB_PORT = String(postgres.port)
  process.env.DB_USERNAME = postgres.user
  process.env.DB_PASSWORD = postgres.password
}

import type { RunningPostgres } from "../../../tools/start/postgres.cjs"

const slot = globalThis as { guichetTestPostgres?: RunningPostgres }

/** Jest globalTeardown: stops the PostgreSQL that globalSetup started, if any. */
export default async function globalTeardown(): Promise<void> {
  await slot.guichetTestPostgres?.stop()
}

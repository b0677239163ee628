import { startPostgres } from "../../tools/start/postgres.cjs"

/**
 * A PostgreSQL of the bench's own, used by everything started afterwards; null when DB_HOST already names one.
 *
 * @param settings of postgresql.conf
 */
export async function givenOwnPostgres(settings: Record<string, string> = {}) {
  if (process.env.DB_HOST) {
    return null
  }
  const postgres = await startPostgres({ ephemeral: true, settings })
  Object.assign(process.env, {
    DB_HOST: "localhost",
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  })

  return postgres
}

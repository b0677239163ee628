/** A connection string for a database on the run's PostgreSQL (globalSetup). */
export const databaseUrl = (name: string): string => {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env

  return `postgres://${DB_USERNAME}:${DB_PASSWORD ?? ""}@${DB_HOST}:${DB_PORT ?? 5432}/${name}`
}

import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import type { Pool } from "pg"

type MigrationClass = new (driver: never, config: never) => Migration

/** Runs hand-written migrations without Medusa, in the given order: only what they add with `addSql`. */
export async function applyMigrations(pool: Pool, migrations: MigrationClass[]): Promise<void> {
  for (const MigrationOf of migrations) {
    const migration = new MigrationOf({} as never, {} as never)
    await migration.up()
    for (const query of migration.getQueries()) {
      await pool.query(String(query))
    }
  }
}

import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { databaseUrl } from "./database-url"

/** One connection to the run's PostgreSQL, to create and drop databases; its locks are held until `end()`. */
export async function connectAdmin(): Promise<Client> {
  const admin = new Client({ connectionString: databaseUrl("postgres") })
  await admin.connect()

  return admin
}

/**
 * A new database that is a copy of `template`. `fill` makes the template once per Jest run: of specs that run in parallel, one
 * makes it, and the others wait. @returns the new database's URL
 */
export async function givenCopy(
  admin: Client,
  name: string,
  template: string,
  fill: (draft: string) => Promise<unknown>
): Promise<string> {
  await admin.query("select pg_advisory_lock(hashtext($1))", [template])
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template])
    if (rowCount === 0) {
      const draft = `${template}_${randomBytes(3).toString("hex")}`
      await fill(draft)
      await admin.query(`alter database "${draft}" rename to "${template}"`)
    }
    // by files: the default, page by page through the log, takes twice as long for 1,500 relations
    await admin.query(`create database "${name}" template "${template}" strategy file_copy`)
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext($1))", [template])
  }

  return databaseUrl(name)
}

/** Ends every connection to it. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists "${name}" with (force)`)
}

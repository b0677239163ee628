import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { freePort, root } from "./child"
import { databaseUrl } from "./database-url"
import { testEnvironment } from "./servers-env"

const run = promisify(execFile)
export const medusaCommand = join(root, "node_modules", "@medusajs", "cli", "cli.js")

const MIGRATED = "platform_migrated"
const SEEDED = "platform_seeded"

/** One connection to the run's PostgreSQL, to create and drop databases; its locks are held until `end()`. */
export async function connectAdmin(): Promise<Client> {
  const admin = new Client({ connectionString: databaseUrl("postgres") })
  await admin.connect()

  return admin
}

/** A new database with every table of the platform and no row of ours. @returns its URL */
export const givenMigratedDatabase = (admin: Client, name: string): Promise<string> =>
  givenCopy(admin, name, MIGRATED, async (draft) => {
    await admin.query(`create database "${draft}"`)
    await medusa("db:migrate", databaseUrl(draft))
  })

/** As above, with the operator "Scènes" and its plan (`src/scripts/seed.ts` with SEED=operator). */
export const givenSeededDatabase = (admin: Client, name: string): Promise<string> =>
  givenCopy(admin, name, SEEDED, async (draft) => medusa("exec ./src/scripts/seed.ts", await givenMigratedDatabase(admin, draft)))

/** As above, made by the tree that `npm run build` wrote to the folder `built`. */
export async function givenDatabaseOf(built: string, admin: Client, name: string): Promise<string> {
  const url = databaseUrl(name)
  await admin.query(`create database "${name}"`)
  await medusa("db:migrate", url, built)
  await medusa("exec ./src/scripts/seed.js", url, built)

  return url
}

/** Ends every connection to it. */
export async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists "${name}" with (force)`)
}

/**
 * `fill` makes `template` once per Jest run, which is then copied: of specs that run in parallel, one makes it, and the others
 * wait.
 */
async function givenCopy(
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

/** Runs a command of Medusa's in `folder` on the database at `url`. @returns its output */
export async function medusa(command: string, url: string, folder = root): Promise<string> {
  const env = { ...process.env, ...testEnvironment(await somePorts(), url), SEED: "operator" }

  return (await run(process.execPath, [medusaCommand, ...command.split(" ")], { cwd: folder, env, maxBuffer: 1e8 })).stdout
}

type SomePorts = Parameters<typeof testEnvironment>[0] &
  Record<"medusa1" | "salesApi1" | "edgeProxy1" | "control1" | "worker" | "redis", number>

export async function somePorts(): Promise<SomePorts> {
  const second = ["medusa1", "salesApi1", "edgeProxy1", "control1"]
  const first = ["edgeProxy", "control", "medusa", "salesApi", "storefront", "emulator", "emulatorControl"]
  const names = [...first, ...second, "worker", "redis"]

  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()]))) as unknown as SomePorts
}

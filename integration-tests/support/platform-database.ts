import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import type { Client } from "pg"
import { freePort, root } from "./child"
import { databaseUrl } from "./database-url"
import { testEnvironment } from "./servers-env"
import { givenCopy } from "./template-database"

const run = promisify(execFile)
export const medusaCommand = join(root, "node_modules", "@medusajs", "cli", "cli.js")

const MIGRATED = "platform_migrated"
const SEEDED = "platform_seeded"

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

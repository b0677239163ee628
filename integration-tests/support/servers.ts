import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { promisify } from "node:util"
import { Pool } from "pg"
import { freePort, OwnProcess, root } from "./child"
import { databaseUrl } from "./database-url"
import { testEnvironment } from "./servers-env"
import { type Loose, Visitor } from "./visitor"

const run = promisify(execFile)
const TEMPLATE = "platform_template"
const typescript = ["-r", join(root, "tools", "start", "typescript.cjs")]
const medusa = join(root, "node_modules", "@medusajs", "cli", "cli.js")

export interface Server {
  process: OwnProcess
  medusaPort: number
  windowPort: number
}

export interface Servers {
  servers: Server[]
  emulator: OwnProcess
  /** the emulator's control API, see tools/stripe-emulator/README.md */
  control: (path: string, body?: unknown) => Promise<Loose>
  frontDoorPort: number
  pool: Pool
  databaseUrl: string
  /** a new person at the front door */
  visitor: () => Visitor
  stop: () => Promise<void>
}

/**
 * A migrated and seeded database, made once a Jest run and copied from then on: the operator "Scènes" with its plan, and nothing else
 * (`src/scripts/seed.ts` with SEED=operator).
 */
async function givenPlatformDatabase(admin: Pool, name: string): Promise<string> {
  // specs run beside each other: one makes the template, the others wait for it
  await admin.query("select pg_advisory_lock(hashtext($1))", [TEMPLATE])
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [TEMPLATE])
    if (rowCount === 0) {
      const draft = `${TEMPLATE}_${randomBytes(3).toString("hex")}`
      await admin.query(`create database "${draft}"`)
      await fillDatabase(databaseUrl(draft), root, "./src/scripts/seed.ts")
      await admin.query(`alter database "${draft}" rename to "${TEMPLATE}"`)
    }
    await admin.query(`create database "${name}" template "${TEMPLATE}"`)
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext($1))", [TEMPLATE])
  }

  return databaseUrl(name)
}

async function fillDatabase(url: string, folder: string, seed: string): Promise<void> {
  const env = { ...process.env, ...testEnvironment(await somePorts(), url), SEED: "operator" }
  await run(process.execPath, [medusa, "db:migrate"], { cwd: folder, env, maxBuffer: 1e8 })
  await run(process.execPath, [medusa, "exec", seed], { cwd: folder, env, maxBuffer: 1e8 })
}

/** As above, made by the tree that `npm run build` wrote. */
async function givenDatabaseOf(built: string, admin: Pool, name: string): Promise<string> {
  await admin.query(`create database "${name}"`)
  await fillDatabase(databaseUrl(name), built, "./src/scripts/seed.js")

  return databaseUrl(name)
}

type SomePorts = Parameters<typeof testEnvironment>[0] & { medusa1: number; window1: number }

async function somePorts(): Promise<SomePorts> {
  const names = ["frontDoor", "control", "medusa", "window", "storefront", "emulator", "emulatorControl", "medusa1", "window1"]

  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()]))) as unknown as SomePorts
}

/**
 * The platform as real processes on a database of its own: `count` Medusa servers, each with its window, one emulator, one front door (which
 * leads to the first server). Kill any of them. Without storefront and dashboard. With `built`, migrations, seed and servers run from that folder.
 */
export async function givenServers({
  count = 1,
  env = {},
  built,
}: { count?: 1 | 2; env?: Record<string, string>; built?: string } = {}): Promise<Servers> {
  const admin = new Pool({ connectionString: databaseUrl("postgres"), max: 1 })
  const name = `flow_${randomBytes(5).toString("hex")}`
  const url = await (built ? givenDatabaseOf(built, admin, name) : givenPlatformDatabase(admin, name))
  const ports = await somePorts()
  const common = { ...testEnvironment(ports, url), ...env }
  const emulator = new OwnProcess(
    [process.execPath, ...typescript, join(root, "tools", "stripe-emulator", "main.ts")],
    common,
    `http://127.0.0.1:${ports.emulator}/`
  )
  const servers = Array.from({ length: count }, (_, at): Server => {
    const [medusaPort, windowPort] = at === 0 ? [ports.medusa, ports.window] : [ports.medusa1, ports.window1]
    const own = {
      MEDUSA_PORT: String(medusaPort),
      MEDUSA_URL: `http://127.0.0.1:${medusaPort}`,
      WINDOW_PORT: String(windowPort),
      WINDOW_URL: `http://127.0.0.1:${windowPort}`,
    }
    const command = [process.execPath, medusa, "start", "--host", "127.0.0.1", "--port", String(medusaPort)]

    return {
      process: new OwnProcess(command, { ...common, ...own }, `http://127.0.0.1:${medusaPort}/health`, built),
      medusaPort,
      windowPort,
    }
  })
  const frontDoor = new OwnProcess(
    [process.execPath, ...typescript, join(root, "tools", "front-door", "main.ts")],
    common,
    `http://127.0.0.1:${ports.control}/internal/health`
  )
  const pool = new Pool({ connectionString: url, max: 4 })
  pool.on("error", () => undefined)
  const stop = async () => {
    await Promise.all([frontDoor.stop(), ...servers.map((server) => server.process.stop())])
    await emulator.stop()
    await pool.end()
    await admin.query(`drop database "${name}" with (force)`)
    await admin.end()
  }
  try {
    await Promise.all([emulator.start(), frontDoor.start(), ...servers.map((server) => server.process.start())])
  } catch (error) {
    await stop()
    throw error
  }

  return {
    servers,
    emulator,
    control: async (path, body) => {
      const answer = await fetch(`http://127.0.0.1:${ports.emulatorControl}${path}`, {
        method: body === undefined ? "GET" : "POST",
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      })

      return (await answer.json()) as Loose
    },
    frontDoorPort: ports.frontDoor,
    pool,
    databaseUrl: url,
    visitor: () => new Visitor(() => ports.frontDoor),
    stop,
  }
}

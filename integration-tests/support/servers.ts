import { randomBytes } from "node:crypto"
import { join } from "node:path"
import type { Client, Pool } from "pg"
import { givenPool } from "./database"
import { OwnProcess, root } from "./child"
import { emulatorControl, type EmulatorControl } from "./client/emulator-control"
import { databaseUrl } from "./database-url"
import { loadSpecs } from "./load-specs"
import { givenDatabaseOf, givenSeededDatabase, medusaCommand, somePorts } from "./platform-database"
import { testEnvironment } from "./servers-env"
import { connectAdmin, dropDatabase } from "./template-database"
import { Visitor } from "./client/visitor"

const typescript = ["-r", join(root, "tools", "start", "typescript.cjs")]

export interface Server {
  process: OwnProcess
  medusaPort: number
  salesApiPort: number
  /** port of this server's edge proxy */
  edgeProxyPort: number
}

export interface Servers {
  servers: Server[]
  emulator: OwnProcess
  /** where the emulator answers the SDK */
  emulatorPort: number
  emulatorControlPort: number
  control: EmulatorControl
  /** of the first server: used by people and by the provider's events */
  edgeProxyPort: number
  /** the operator's; by default the demo's */
  domain?: string
  pool: Pool
  databaseUrl: string
  /** a new person at the first edge proxy */
  visitor: () => Visitor
  /** a new person whose requests alternate between the servers, from `first` on */
  wanderer: (first: number) => Visitor
  stop: () => Promise<void>
}

interface Terms {
  count?: 1 | 2
  env?: Record<string, string>
  built?: string
  /** creates the database `name` with the operator in it. @returns the servers' URL of it */
  database?: (admin: Client, name: string) => Promise<string>
}

/** Set while the files of `shareServers` run. */
let shared: Servers | undefined

/**
 * One server for the flows of many spec files, one after the other in the same database, each with tenants of its own: a boot
 * takes longer than most of them. None may kill it, and `expectSoundMoney` covers what those before it left.
 *
 * @param files from the project's root; each can also run alone, on a server of its own
 */
export function shareServers(files: string[]): void {
  let world: Servers | undefined

  beforeAll(async () => {
    world = await givenServers()
    shared = { ...world, stop: async () => undefined }
  })
  afterAll(async () => {
    shared = undefined
    await world?.stop()
  })
  loadSpecs(files)
}

/**
 * The platform as real processes on a database of its own: `count` Medusa servers, each with its sales API and an edge proxy
 * before it, one emulator. Any of them may be killed. Without storefront and dashboard. With `built`, migrations, seed and
 * servers run from that folder.
 *
 * @throws Error for terms of its own among files that share one
 */
export async function givenServers(terms: Terms = {}): Promise<Servers> {
  if (!shared) {
    return startServers(terms)
  }
  if (Object.keys(terms).length > 0) {
    throw new Error("A shared server has the settings of its group: this file needs one of its own")
  }

  return shared
}

async function startServers({
  count = 1,
  env = {},
  built,
  database = built ? (admin, name) => givenDatabaseOf(built, admin, name) : givenSeededDatabase,
}: Terms): Promise<Servers> {
  const admin = await connectAdmin()
  const name = `flow_${randomBytes(5).toString("hex")}`
  const url = await database(admin, name)
  const ports = await somePorts()
  const common = { ...testEnvironment(ports, url), ...env }
  const emulator = new OwnProcess(
    [process.execPath, ...typescript, join(root, "tools", "stripe-emulator", "main.ts")],
    common,
    `http://127.0.0.1:${ports.emulator}/`
  )
  const servers = Array.from({ length: count }, (_, at): Server => {
    const [medusaPort, salesApiPort, edgeProxyPort] =
      at === 0 ? [ports.medusa, ports.salesApi, ports.edgeProxy] : [ports.medusa1, ports.salesApi1, ports.edgeProxy1]
    const own = {
      MEDUSA_PORT: String(medusaPort),
      MEDUSA_URL: `http://127.0.0.1:${medusaPort}`,
      SALES_API_PORT: String(salesApiPort),
      SALES_API_URL: `http://127.0.0.1:${salesApiPort}`,
    }
    const command = [process.execPath, medusaCommand, "start", "--host", "127.0.0.1", "--port", String(medusaPort)]

    return {
      process: new OwnProcess(command, { ...common, ...own }, `http://127.0.0.1:${medusaPort}/health`, built),
      medusaPort,
      salesApiPort,
      edgeProxyPort,
    }
  })
  const edgeProxies = servers.map(({ medusaPort, salesApiPort, edgeProxyPort }, at) => {
    const controlPort = at === 0 ? ports.control : ports.control1
    const own = {
      GUICHET_PORT: String(edgeProxyPort),
      DEV_PROXY_CONTROL_PORT: String(controlPort),
      MEDUSA_URL: `http://127.0.0.1:${medusaPort}`,
      SALES_API_URL: `http://127.0.0.1:${salesApiPort}`,
    }

    return new OwnProcess(
      [process.execPath, ...typescript, join(root, "tools", "dev-proxy", "main.ts")],
      { ...common, ...own },
      `http://127.0.0.1:${controlPort}/internal/health`
    )
  })
  const pool = givenPool(databaseUrl(name), { max: 4 })
  const stop = async () => {
    await Promise.all([...edgeProxies.map((door) => door.stop()), ...servers.map((server) => server.process.stop())])
    await emulator.stop()
    await pool.end()
    await dropDatabase(admin, name)
    await admin.end()
  }
  try {
    await Promise.all([
      emulator.start(),
      ...edgeProxies.map((door) => door.start()),
      ...servers.map((server) => server.process.start()),
    ])
  } catch (error) {
    await stop()
    throw error
  }

  return {
    servers,
    emulator,
    emulatorPort: ports.emulator,
    emulatorControlPort: ports.emulatorControl,
    control: emulatorControl(() => ports.emulatorControl),
    edgeProxyPort: ports.edgeProxy,
    pool,
    databaseUrl: databaseUrl(name),
    visitor: () => new Visitor(() => ports.edgeProxy),
    wanderer: (first) => {
      let turn = first

      return new Visitor(() => servers[turn++ % servers.length].edgeProxyPort)
    },
    stop,
  }
}

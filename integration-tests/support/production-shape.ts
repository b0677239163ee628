import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import type { Pool } from "pg"
import { givenPool } from "./database"
import { type Caddy, givenCaddy } from "./caddy"
import { OwnProcess, root } from "./child"
import { databaseUrl } from "./database-url"
import { givenRoles } from "./database-roles"
import { somePorts } from "./platform-database"
import { connectAdmin, dropDatabase } from "./template-database"

const run = promisify(execFile)
const medusa = join(root, "node_modules", "@medusajs", "cli", "cli.js")

/**
 * The services of docker-compose.yml as processes of this machine: the same programs with the same arguments, on ports of their
 * own.
 */
export interface Shape {
  ports: Awaited<ReturnType<typeof somePorts>>
  /** a killed process restarts by `start()` only */
  redis: OwnProcess
  servers: OwnProcess[]
  salesApis: OwnProcess[]
  worker: OwnProcess
  caddy: Caddy
  pool: Pool
  databaseUrl: string
  /** runs Medusa's command line in the tree: migrations, scripts. @returns its output */
  medusa: (...command: string[]) => Promise<string>
  stop: () => Promise<void>
}

type Environment = Record<string, string | undefined>

interface ShapeTerms {
  /** the tree that `npm run build` wrote */
  dist: string
  domain: string
  /** settings shared by the tree's processes, in addition to DATABASE_URL, REDIS_URL and their own ports */
  environment: (ports: Shape["ports"], url: string) => Environment
  /** after the migrations, before anything is started */
  prepare: (shape: Pick<Shape, "medusa" | "pool">) => Promise<unknown>
  /** how a process outside the test reaches the run's PostgreSQL */
  urlOf?: (url: string) => string
}

/**
 * Redis, two servers, two sales API processes and a worker from the built tree on a database of its own, behind Caddy. Needs
 * redis-server and caddy.
 */
export async function givenShape({ dist, domain, environment, prepare, urlOf = (url) => url }: ShapeTerms): Promise<Shape> {
  const admin = await connectAdmin()
  const name = `shape_${randomBytes(5).toString("hex")}`
  await admin.query(`create database "${name}"`)
  const roles = await givenRoles(admin, databaseUrl(name))
  const ports = await somePorts()
  const pool = givenPool(databaseUrl(name), { max: 4 })
  const common = {
    ...environment(ports, databaseUrl(name)),
    DATABASE_URL: urlOf(roles.app),
    REDIS_URL: redisUrl(ports.redis),
  }
  const { redis, folder } = redisOn(ports.redis)
  const server = (port: number, own: Environment) =>
    new OwnProcess(
      [process.execPath, medusa, "start", "--host", "127.0.0.1", "--port", String(port)],
      { ...common, ...own },
      `http://127.0.0.1:${port}/health`,
      dist
    )
  const salesApi = (port: number) =>
    new OwnProcess(
      [process.execPath, "--max-semi-space-size=64", "src/ticketing/src/sales-api/main.js", "composition-root.js"],
      { ...common, SALES_API_PORT: String(port) },
      `http://127.0.0.1:${port}/internal/health`,
      dist
    )
  const servers = [ports.medusa, ports.medusa1].map((port) => server(port, { MEDUSA_WORKER_MODE: "server", SALES_API: "off" }))
  const salesApis = [ports.salesApi, ports.salesApi1].map(salesApi)
  const worker = server(ports.worker, { MEDUSA_WORKER_MODE: "worker" })
  const commandLine = async (...command: string[]) => {
    const env = { ...process.env, ...common, ...(command[0] === "db:migrate" && { DATABASE_URL: urlOf(roles.owner) }) }
    const { stdout } = await run(process.execPath, [medusa, ...command], { cwd: dist, env, maxBuffer: 1e8 }).catch(
      (error: Error & { stdout: string; stderr: string }) => {
        throw new Error(`${command.join(" ")} failed:\n${error.stdout}\n${error.stderr}`)
      }
    )

    return stdout
  }
  let caddy: Caddy | undefined
  const stop = async () => {
    await caddy?.stop()
    await Promise.all([...servers, ...salesApis, worker].map((part) => part.stop()))
    await redis.stop()
    rmSync(folder, { recursive: true, force: true })
    await pool.end()
    await dropDatabase(admin, name)
    await admin.end()
  }
  try {
    await redis.start()
    await commandLine("db:migrate")
    await prepare({ medusa: commandLine, pool })
    await Promise.all([...servers, ...salesApis, worker].map((part) => part.start()))
    const at = (...of: number[]) => of.map((port) => `127.0.0.1:${port}`).join(" ")
    caddy = await givenCaddy({
      domain,
      servers: at(ports.medusa, ports.medusa1),
      salesApis: at(ports.salesApi, ports.salesApi1),
      storefronts: at(ports.storefront),
      certificates_ask: at(ports.salesApi1),
    })

    return { ports, redis, servers, salesApis, worker, caddy, pool, databaseUrl: databaseUrl(name), medusa: commandLine, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const REDIS_PASSWORD = "opens-sessions-and-work"
const redisUrl = (port: number) => `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`

/** A Redis that keeps nothing when it is killed: the worst case. */
function redisOn(port: number): { redis: OwnProcess; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "redis-"))
  const command = [
    "redis-server",
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--appendonly",
    "no",
    "--requirepass",
    REDIS_PASSWORD,
  ]

  return { redis: new OwnProcess([...command, "--maxmemory-policy", "noeviction"], {}, () => answersTo(port)), folder }
}

/** Whether Redis answers and accepts the password. */
const answersTo = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`AUTH ${REDIS_PASSWORD}\r\n`))
    socket.once("data", (answer) => {
      socket.destroy()
      resolve(answer.toString().startsWith("+OK"))
    })
    socket.once("error", () => resolve(false))
  })

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the build's own list, plain JavaScript: tests must not disagree with it
const { TREE_INPUTS, hashOf } = require(join(root, "tools", "start", "build-steps.cjs")) as {
  TREE_INPUTS: string[]
  hashOf: (paths: string[]) => string
}

/** The tree that `npm run build` writes; built when it is missing or its sources changed since. */
export async function givenBuiltTree(): Promise<string> {
  const dist = join(root, "dist")
  const stamp = join(dist, "built-from")
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hashOf(TREE_INPUTS)) {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|NODE_ENV|JEST_.*)$/.test(name))
    )
    await run(process.execPath, [join(root, "tools", "build", "build.mjs")], { cwd: root, env, maxBuffer: 1e8 })
  }

  return dist
}

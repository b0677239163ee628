import { execFileSync, spawn, type ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { Client } from "pg"
import { eventually, freePort, root } from "./child"
import type { Loose } from "./visitor"

interface ProcessRef {
  pid: number
  mark: string
}

interface BuildStep {
  name: string
  inputs: string[]
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own steps, plain JavaScript: tests must not disagree with it
const { BUILD_STEPS, hashOf } = require(join(root, "tools", "start", "build-steps.cjs")) as {
  BUILD_STEPS: BuildStep[]
  hashOf: (paths: string[]) => string
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
const { isRunning } = require(join(root, "tools", "start", "processes.cjs")) as { isRunning: (ref: ProcessRef) => boolean }

// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
const { USER, clusterFiles } = require(join(root, "tools", "start", "postgres", "cluster.cjs")) as {
  USER: string
  clusterFiles: (folder: string) => { password: string }
}

const PORT_VARIABLES = [
  "GUICHET_PORT",
  "FRONT_DOOR_CONTROL_PORT",
  "MEDUSA_PORT",
  "WINDOW_PORT",
  "STOREFRONT_PORT",
  "STRIPE_EMULATOR_PORT",
  "STRIPE_EMULATOR_CONTROL_PORT",
  "GUICHET_POSTGRES_PORT",
]
const OWN_STATE = join(root, ".guichet")
const LAST_LINE = "Ctrl-C stops everything."
const START_MS = 300_000
const STOP_MS = 30_000

export interface Demo {
  /** the address people type: the front door's port on any host name */
  at: (host: string, path?: string) => string
  /** the emulator's control API, see tools/stripe-emulator/README.md */
  control: (path: string, body?: unknown) => Promise<Loose>
  /** the processes it keeps running */
  parts: () => ProcessRef[]
  /** one statement in its database, for what only time would do, or nobody's page shows */
  query: (sql: string) => Promise<Loose[]>
  log: () => string
  /** Ctrl-C; what it made stays */
  pause: () => Promise<void>
  /** a later start, on what the first one left; resolves when it has printed its addresses */
  resume: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * `npm start` (with `dev` `npm run dev`) as a newcomer types it, on ports, state and database of its own, so that a demo running in this checkout goes on undisturbed.
 * Builds are the checkout's own (their outputs lie in fixed places), made anew only when the sources changed.
 *
 * Where the run shares its first start (`DEMO_START`, by `jest.browser.config.js`), the next ones begin with what that left, on the same ports and paths: a
 * later start of the same demo, a minute shorter.
 *
 * @param env settings beside a newcomer's
 * @throws Error when it does not print its addresses, or would have to build under the feet of a running demo
 */
export async function givenDemo({ dev = false, env = {} as Record<string, string> } = {}): Promise<Demo> {
  if (!dev) {
    refuseBuildingUnderARunningDemo()
  }
  const shared = dev ? null : sharedStart()
  const id = shared?.id ?? randomBytes(4).toString("hex")
  const state = join(tmpdir(), `browser-tests-${id}`)
  // root's PostgreSQL runs as another account, which may not be able to enter the temporary folder
  const database = process.getuid?.() === 0 ? join("/var/tmp", `browser-tests-${id}`) : join(state, "postgres")
  const begun = shared?.read() ?? null
  const ports =
    begun ?? Object.fromEntries(await Promise.all(PORT_VARIABLES.map(async (name) => [name, String(await freePort())])))
  mkdirSync(join(OWN_STATE, "stamps"), { recursive: true })
  if (shared && begun) {
    shared.restore(state, database)
  } else {
    mkdirSync(state)
    // one truth about what the shared outputs were built from
    symlinkSync(join(OWN_STATE, "stamps"), join(state, "stamps"))
  }
  let output = ""
  const launch = () => {
    const child = spawn(process.execPath, [join(root, "tools", "start", "start.cjs"), ...(dev ? ["--dev"] : [])], {
      cwd: root,
      env: { ...newcomersEnvironment(), ...env, ...ports, GUICHET_STATE: state, GUICHET_POSTGRES_HOME: database },
      stdio: ["ignore", "pipe", "pipe"],
    })
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8")
    }
    output = ""
    child.stdout.on("data", keep)
    child.stderr.on("data", keep)

    return child
  }
  const isUp = (child: ChildProcess) =>
    eventually(
      () => {
        if (child.exitCode !== null) {
          throw new Error(`npm start ended by itself:\n${output}${tailsOf(state)}`)
        }

        return output.includes(LAST_LINE)
      },
      "the start of the demo",
      START_MS,
      () => output + tailsOf(state)
    )
  let child = launch()
  /** Its ports are free again: the next start asks for them at once. */
  const endWhole = async () => {
    await end(child)
    await eventually(() => !runsIn(state), "the end of the demo's processes", STOP_MS)
  }
  const stop = async () => {
    await endWhole()
    rmSync(state, { recursive: true, force: true })
    rmSync(database, { recursive: true, force: true })
  }
  try {
    await isUp(child)
    if (shared && !begun) {
      await endWhole()
      shared.keep(state, database, ports)
      child = launch()
      await isUp(child)
    }
  } catch (error) {
    await stop()
    throw error
  }

  return {
    at: (host, path = "/") => `http://${host}:${ports.GUICHET_PORT}${path}`,
    control: async (path, body) => {
      const answer = await fetch(`http://127.0.0.1:${ports.STRIPE_EMULATOR_CONTROL_PORT}${path}`, {
        method: body === undefined ? "GET" : "POST",
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      })

      return (await answer.json()) as Loose
    },
    parts: () => JSON.parse(readFileSync(join(state, "run.json"), "utf8")),
    query: async (sql) => {
      const password = readFileSync(clusterFiles(join(database, "cluster")).password, "utf8").trim()
      const db = new Client({
        host: "127.0.0.1",
        port: Number(ports.GUICHET_POSTGRES_PORT),
        user: USER,
        password,
        database: USER,
      })
      await db.connect()
      const { rows } = await db.query(sql).finally(() => db.end())

      return rows ?? []
    },
    log: () => output + tailsOf(state),
    pause: endWhole,
    resume: async () => {
      child = launch()
      await isUp(child)
    },
    stop,
  }
}

/** What the first start of a run left, for the next ones; null where nothing is shared. */
function sharedStart() {
  const { DEMO_START: folder } = process.env
  if (!folder) {
    return null
  }
  const [state, database, ports] = ["state", "database", "ports.json"].map((name) => join(folder, name))
  // files of a database belong to the account that runs it
  const copy = (from: string, to: string) => execFileSync("cp", ["-a", from, to])

  return {
    id: basename(folder),
    read: () => (existsSync(ports) ? (JSON.parse(readFileSync(ports, "utf8")) as Record<string, string>) : null),
    restore: (to: string, databaseTo: string) => {
      copy(state, to)
      copy(database, databaseTo)
    },
    keep: (from: string, databaseFrom: string, used: Record<string, string>) => {
      copy(from, state)
      copy(databaseFrom, database)
      writeFileSync(ports, JSON.stringify(used))
    },
  }
}

/** The terminal's variables without what Jest and other specs put there. */
function newcomersEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:JEST_|DB_|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|SEED$|LOG_LEVEL$|STRIPE_|PLATFORM_|DASHBOARD$|WINDOW$)/.test(name)
    )
  )
}

/** @throws Error when one of these builds is out of date and a demo serves from its output */
export function refuseBuildingUnderARunningDemo(names = BUILD_STEPS.map(({ name }) => name)): void {
  const stale = BUILD_STEPS.filter(({ name, inputs }) => {
    if (!names.includes(name)) {
      return false
    }
    const stamp = join(OWN_STATE, "stamps", `build-${name}`)

    return !existsSync(stamp) || readFileSync(stamp, "utf8") !== hashOf(inputs)
  })

  if (stale.length > 0 && runsIn(OWN_STATE)) {
    throw new Error(
      `A demo runs in this checkout and its ${stale.map(({ name }) => name).join(" and ")} changed since: stop it (Ctrl-C), then run the tests.`
    )
  }
}

/** Whether a process of the demo that keeps its state there still runs. */
function runsIn(state: string): boolean {
  const file = join(state, "run.json")

  return existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as ProcessRef[]).some(isRunning)
}

/** Ctrl-C, and an end in any case: its watchdog takes the parts along. */
async function end(child: ChildProcess): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null

  if (gone()) {
    return
  }
  child.kill("SIGINT")
  await eventually(gone, "the end of the demo", STOP_MS).catch(() => child.kill("SIGKILL"))
  await eventually(gone, "the end of the demo", STOP_MS)
}

function tailsOf(state: string): string {
  return ["medusa", "storefront", "front-door", "stripe-emulator"]
    .map((name) => {
      const log = join(state, "logs", `${name}.log`)

      return existsSync(log) ? `\n--- ${name}\n${readFileSync(log, "utf8").slice(-1_500)}` : ""
    })
    .join("")
}

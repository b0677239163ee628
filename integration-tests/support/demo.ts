// Long because a demo is one thing: how tests start, watch, use and stop it.
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { eventually, freePort, root } from "./child"
import { copyStart, firstStart, type DemoPlace } from "./demo-run"
import { emulatorControl, type EmulatorControl } from "./client/emulator-control"
import type { Loose } from "./client/exchange"
import { loadSpecs } from "./load-specs"

interface BuildStep {
  name: string
  inputs: string[]
}

interface ProcessRef {
  pid: number
  mark: string
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own steps, plain JavaScript: tests must not disagree with it
const { BUILD_STEPS, hashOf } = require(join(root, "tools", "start", "build-steps.cjs")) as {
  BUILD_STEPS: BuildStep[]
  hashOf: (paths: string[]) => string
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
const { isRunning, refOf } = require(join(root, "tools", "start", "processes.cjs")) as {
  isRunning: (ref: ProcessRef | null) => boolean
  refOf: (pid: number) => ProcessRef | null
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
const { USER, clusterFiles } = require(join(root, "tools", "start", "postgres", "cluster.cjs")) as {
  USER: string
  clusterFiles: (folder: string) => { password: string }
}

const PORT_VARIABLES = [
  "GUICHET_PORT",
  "DEV_PROXY_CONTROL_PORT",
  "MEDUSA_PORT",
  "SALES_API_PORT",
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
  /** the address people type: the edge proxy's port on any host name */
  at: (host: string, path?: string) => string
  /** the port of one of its servers, by the name of its setting */
  port: (name: string) => number
  /** the emulator's control API, see tools/stripe-emulator/README.md */
  control: EmulatorControl
  /** the processes it keeps running */
  parts: () => ProcessRef[]
  /** one statement in its database, for effects of time, or for what no page shows */
  query: (sql: string) => Promise<Loose[]>
  log: () => string
  /** Ctrl-C; its data stays */
  pause: () => Promise<void>
  /** a later start, on the data of the first; resolves when it has printed its addresses */
  resume: () => Promise<void>
  stop: () => Promise<void>
}

/** Set while the files of `shareDemo` run. */
let shared: Demo | undefined

/**
 * One demo for the stories of many spec files, one after the other on the same data: a start takes longer than some of them.
 * They have clients of their own, and none stops the demo.
 *
 * @param files from the project's root; each can also run alone, on a demo of its own
 */
export function shareDemo(files: string[]): void {
  let demo: Demo | undefined

  beforeAll(async () => {
    demo = await givenDemo()
    shared = { ...demo, stop: async () => undefined }
  })
  afterAll(async () => {
    shared = undefined
    await demo?.stop()
  })
  loadSpecs(files)
}

/**
 * Runs `npm start` (with `dev` `npm run dev`) as a newcomer would, on ports, state and database of its own, so that a demo
 * running in this checkout is not disturbed. Uses the checkout's own builds (their output folders are fixed), rebuilt only when
 * the sources changed.
 *
 * In a browser run all demos begin with the state after its first start (`demo-run.ts`).
 *
 * @param env settings beside a newcomer's
 * @throws Error when it does not print its addresses, or would have to rebuild files that a running demo serves
 */
export async function givenDemo({ dev = false, env = {} as Record<string, string> } = {}): Promise<Demo> {
  if (shared && !dev && Object.keys(env).length === 0) {
    return shared
  }
  const first = dev ? null : firstStart()
  if (!dev) {
    refuseBuildingUnderARunningDemo()
  }
  const demo = new StartedDemo(await newPlace(), { dev, env })
  if (first) {
    copyStart(first, demo.place)
  }
  demo.launch()
  await demo.isUp()

  return demo.face()
}

/** A demo's first start, ended again. @returns where its state is left: remove it with `removePlace` */
export async function makeFirstStart(): Promise<DemoPlace> {
  refuseBuildingUnderARunningDemo()
  const demo = new StartedDemo(await newPlace())
  demo.launch()
  await demo.isUp()
  await demo.end()

  return demo.place
}

export function removePlace({ state, database }: DemoPlace): void {
  rmSync(state, { recursive: true, force: true })
  rmSync(database, { recursive: true, force: true })
}

async function newPlace(): Promise<DemoPlace> {
  const id = randomBytes(4).toString("hex")
  const state = join(tmpdir(), `browser-tests-${id}`)
  // root's PostgreSQL runs as another account, which may not be able to enter the temporary folder
  const database = join(process.getuid?.() === 0 ? "/var/tmp" : tmpdir(), `browser-tests-${id}-database`)
  const ports = Object.fromEntries(await Promise.all(PORT_VARIABLES.map(async (name) => [name, String(await freePort())])))
  mkdirSync(join(OWN_STATE, "stamps"), { recursive: true })
  mkdirSync(state)
  // one record of the sources from which the shared outputs were built
  symlinkSync(join(OWN_STATE, "stamps"), join(state, "stamps"))

  return { state, database, ports }
}

/** A demo in its place, started by any spec file. */
class StartedDemo {
  private process: ProcessRef | null = null

  constructor(
    readonly place: DemoPlace,
    private readonly how: { dev?: boolean; env?: Record<string, string> } = {}
  ) {}

  private get output(): string {
    const { state } = this.place

    return existsSync(outputOf(state)) ? readFileSync(outputOf(state), "utf8") : ""
  }

  private log(): string {
    return this.output + tailsOf(this.place.state)
  }

  launch(): void {
    const { state, database, ports } = this.place
    const output = openSync(outputOf(state), "w")
    const child = spawn(process.execPath, [join(root, "tools", "start", "start.cjs"), ...(this.how.dev ? ["--dev"] : [])], {
      cwd: root,
      env: { ...newcomersEnvironment(), ...this.how.env, ...ports, GUICHET_STATE: state, GUICHET_POSTGRES_HOME: database },
      stdio: ["ignore", output, output],
    })
    closeSync(output)
    child.unref()
    this.process = refOf(child.pid ?? 0)
  }

  /** Resolves when it has printed its addresses; otherwise everything it made is removed. */
  async isUp(): Promise<void> {
    try {
      await eventually(
        () => {
          if (!isRunning(this.process)) {
            throw new Error(`npm start ended unexpectedly:\n${this.log()}`)
          }

          return this.output.includes(LAST_LINE)
        },
        "the start of the demo",
        START_MS,
        () => this.log()
      )
    } catch (error) {
      await this.remove()
      throw error
    }
  }

  /**
   * Ctrl-C, or SIGKILL if that does not end it; its watchdog then ends the parts. Resolves when they have ended: the next start
   * needs their ports immediately.
   */
  async end(): Promise<void> {
    const gone = () => !isRunning(this.process)

    if (!gone()) {
      process.kill(this.process?.pid as number, "SIGINT")
      await eventually(gone, "the end of the demo", STOP_MS).catch(() => process.kill(this.process?.pid as number, "SIGKILL"))
      await eventually(gone, "the end of the demo", STOP_MS)
    }
    await eventually(() => !runsIn(this.place.state), "the end of the demo's processes", STOP_MS)
  }

  async remove(): Promise<void> {
    await this.end()
    removePlace(this.place)
  }

  face(): Demo {
    const { state, database, ports } = this.place

    return {
      at: (host, path = "/") => `http://${host}:${ports.GUICHET_PORT}${path}`,
      port: (name) => Number(ports[name]),
      control: emulatorControl(() => ports.STRIPE_EMULATOR_CONTROL_PORT),
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
      log: () => this.log(),
      pause: () => this.end(),
      resume: () => {
        this.launch()

        return this.isUp()
      },
      stop: () => this.remove(),
    }
  }
}

/** The terminal's variables without those of Jest and other specs. */
function newcomersEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:JEST_|DB_|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|SEED$|LOG_LEVEL$|STRIPE_|PLATFORM_|DASHBOARD$|WINDOW$)/.test(name)
    )
  )
}

/** @throws Error when one of these builds is out of date and a demo serves its output */
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

/** Whether a process of the demo with this state folder still runs. */
function runsIn(state: string): boolean {
  const file = join(state, "run.json")

  return existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as ProcessRef[]).some(isRunning)
}

/** Output of the start itself, as on the screen. */
const outputOf = (state: string): string => join(state, "start.log")

function tailsOf(state: string): string {
  return ["medusa", "storefront", "dev-proxy", "stripe-emulator"]
    .map((name) => {
      const log = join(state, "logs", `${name}.log`)

      return existsSync(log) ? `\n--- ${name}\n${readFileSync(log, "utf8").slice(-1_500)}` : ""
    })
    .join("")
}

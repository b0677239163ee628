"use strict"

const { join } = require("node:path")
const { BUILD_STEPS, build } = require("./build-steps.cjs")
const { Child } = require("./child.cjs")
const { StartFailure } = require("./failure.cjs")
const { ensureSpace } = require("./postgres/home.cjs")
const { takeLock } = require("./postgres/lock.cjs")
const { prepare } = require("./prepare.cjs")
const { ensurePortsFree } = require("./ports.cjs")
const { processTable } = require("./process-table.cjs")
const { isRunning, sleep } = require("./processes.cjs")
const { endLeftovers, rememberProcesses } = require("./run-file.cjs")
const { makeScreen, printAddresses } = require("./screen.cjs")
const { PORTS, ROOT, STATE, childEnvironment, openState, readStartSettings } = require("./settings.cjs")
const { stopTasks } = require("./task.cjs")
const { startPostgres } = require("./postgres.cjs")
const { watchSources } = require("./watch-sources.cjs")
const { watchdog } = require("./our-watchdog.cjs")

/**
 * `npm start` (and, with `dev`, `npm run dev`): installs, builds and migrates what changed, starts everything, keeps it running,
 * and stops it in order on Ctrl-C. The other parameters let tests run it with a small process table.
 *
 * @param {{ dev?: boolean, table?: typeof processTable, steps?: typeof BUILD_STEPS, open?: (settings: any) => Promise<any>, fill?: (stamps: string, env: any, log: any) => Promise<void>, install?: typeof prepare }} [options]
 * @throws StartFailure any reason why it cannot start
 */
async function supervise({ dev = false, table = processTable, steps = BUILD_STEPS, open, fill, install = prepare } = {}) {
  const screen = makeScreen()
  const settings = readStartSettings()
  const run = new Run(screen)

  openState()
  ensureSpace(ROOT, 200)
  const unlock = await takeLock(join(STATE, "run.lock"))

  run.atEnd(async () => unlock())
  run.stopOnSignals()

  try {
    const { named, ended } = await endLeftovers()

    run.atEnd(async () => run.remember())
    if (ended > 0) {
      screen.log("stopped processes left by an earlier run")
    }
    await ensurePortsFree(
      settings.ports,
      Object.keys(PORTS).filter((name) => name !== "postgres"),
      { wasInterrupted: named > 0, log: screen.log }
    )
    await run.unlessStopped(() => install({ log: screen.log }))
    const database = require("./database.cjs") // needs packages that were just installed
    const { url, postgres, stamps } = await run.unlessStopped(() => (open ?? database.openDatabase)(settings))

    if (postgres) {
      keepPostgres(run, postgres)
      screen.log(
        `PostgreSQL on port ${postgres.port}, data in ${postgres.folder}${postgres.account ? `, run by ${postgres.account}` : ""}`
      )
    }
    const env = childEnvironment(settings, url, { dev })

    await run.unlessStopped(() =>
      Promise.all([
        (fill ?? database.fillDatabase)(stamps, env, screen.log),
        ...(dev ? [] : [buildAll(steps, childEnvironment(settings, url, { dev: false }), screen.log)]),
      ])
    )
    screen.log("starting")
    const children = table(settings, { dev }).map((entry) => run.add(entry, env))

    children.forEach((child) => child.start())
    await run.unlessStopped(() =>
      Promise.all(
        children.map(async (child) => {
          await child.ready()
          if (child.wanted) {
            screen.log(`${child.entry.title} is up`)
          }
        })
      )
    )
    if (dev) {
      const stopWatching = watchSources(children, screen)

      run.atEnd(async () => stopWatching())
    }
    printAddresses({
      domain: settings.domain,
      port: settings.ports.edgeProxy,
      where: postgres
        ? `Data: ${postgres.folder}   Logs: ${join(STATE, "logs")}`
        : `Database: yours (DATABASE_URL)   Logs: ${join(STATE, "logs")}`,
    })
    await run.ended
  } catch (error) {
    run.fail(error)
    await run.ended
  }
  await run.result()
}

/** @param {typeof BUILD_STEPS} steps @param {NodeJS.ProcessEnv} env @param {(text: string) => void} log */
async function buildAll(steps, env, log) {
  for (const step of steps) {
    await build(step, env, log) // one after the other: each uses every core
  }
}

/**
 * Starts PostgreSQL again when it is killed; its clients reconnect automatically.
 * @param {Run} run
 * @param {import("./postgres.cjs").RunningPostgres} first
 */
function keepPostgres(run, first) {
  let postgres = first
  /** @type {number[]} */
  let restarts = []
  const follow = async () => {
    const { code, signal } = await postgres.exited

    run.remember()
    if (run.stopping) {
      return
    }
    restarts = [...restarts.filter((at) => Date.now() - at < 60_000), Date.now()]
    if (restarts.length > 3) {
      return run.fail(new StartFailure("postgres_failed", `PostgreSQL keeps stopping: see ${postgres.log}.`))
    }
    run.screen.warn(`PostgreSQL stopped (${signal ?? `exit code ${code}`}); starting it again`)
    await postgres.stop() // releases its lock
    try {
      postgres = await startPostgres({ dataDir: postgres.folder, port: postgres.port, watchdog: watchdog() })
      await (run.stopping ? postgres.stop() : follow())
    } catch (error) {
      run.fail(error)
    }
  }

  run.atEnd(() => postgres.stop())
  void follow()
}

/** One run, from the start to the end of the last process: what to undo, in reverse order, and why it ended. */
class Run {
  /** @param {ReturnType<typeof makeScreen>} screen */
  constructor(screen) {
    this.screen = screen
    this.stopping = false
    /** @type {Child[]} */
    this.children = []
    /** @type {(() => Promise<void>)[]} */
    this.undo = []
    /** @type {unknown} */
    this.failure = undefined
    this.signals = 0
    /** @type {Promise<void>} */
    this.ended = new Promise((resolve) => (this.end = resolve))
  }

  /** @param {() => Promise<void>} work */
  atEnd(work) {
    this.undo.push(work)
  }

  /** @param {import("./process-table.cjs").ProcessEntry} entry @param {NodeJS.ProcessEnv} env */
  add(entry, env) {
    const child = new Child(entry, {
      env,
      screen: this.screen,
      changed: () => this.remember(),
      broken: (failure) => this.fail(failure),
    })

    this.children.push(child)
    this.atEnd(() => child.stop())

    return child
  }

  remember() {
    rememberProcesses(this.children.map(({ ref }) => ref).filter(isRunning))
  }

  stopOnSignals() {
    for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => {
        this.signals += 1
        if (this.signals === 1) {
          this.screen.log("stopping")
          void this.stop()
        } else {
          this.children.forEach((child) => void child.kill())
        }
      })
    }
  }

  /**
   * Runs a stage; throws if the run was stopped before or during it.
   * @template T
   * @param {() => Promise<T>} stage
   * @returns {Promise<T>}
   */
  async unlessStopped(stage) {
    if (this.stopping) {
      throw new StartFailure("stopped", "Stopped.")
    }
    const result = await stage()

    if (this.stopping) {
      throw new StartFailure("stopped", "Stopped.")
    }

    return result
  }

  /** @param {unknown} failure */
  fail(failure) {
    if (!this.stopping) {
      this.failure = failure
    }
    void this.stop()
  }

  async stop() {
    if (this.stopping) {
      return
    }
    this.stopping = true
    await stopTasks()
    while (this.undo.length > 0) {
      await /** @type {() => Promise<void>} */ (this.undo.pop())()
    }
    this.end?.()
  }

  /** @throws the failure that ended the run, unless a signal did */
  async result() {
    await sleep(0)
    watchdog().close()
    if (this.failure) {
      throw this.failure
    }
    if (this.signals > 0) {
      this.screen.log("stopped; nothing is left running")
      process.exit(0)
    }
  }
}

module.exports = { Run, supervise }

"use strict"

const { spawn } = require("node:child_process")
const fs = require("node:fs")
const net = require("node:net")
const { join, resolve } = require("node:path")
const { StartFailure, explainFileError } = require("./failure.cjs")
const { isRunning, portOwner, refOf, sleep, stopProcess } = require("./processes.cjs")
const { installBinaries } = require("./postgres/binaries.cjs")
const {
  USER,
  clusterFiles,
  ensureCluster,
  explainServerText,
  explainSpawnError,
  plainEnvironment,
} = require("./postgres/cluster.cjs")
const { accountFor, ensureSpace, openHome, postgresHome } = require("./postgres/home.cjs")
const { lockOwner, takeLock } = require("./postgres/lock.cjs")
const { STOP_SIGNALS, clearRemains } = require("./postgres/remains.cjs")
const { Watchdog } = require("./watchdog.cjs")

/**
 * @typedef {object} StartOptions
 * @property {string} [dataDir] the cluster's folder; by default `cluster` in the home
 * @property {number} [port] by default 54329; 0, which is the default if ephemeral, means any free port
 * @property {Record<string, string | number>} [settings] PostgreSQL settings that override ours
 * @property {boolean} [ephemeral] for tests: no fsync; the folder is removed at the end, even after SIGKILL
 * @property {Watchdog} [watchdog] the caller's; by default a new one
 *
 * @typedef {object} RunningPostgres
 * @property {(database?: string) => string} url
 * @property {string} host
 * @property {number} port
 * @property {string} user may create databases
 * @property {string} password
 * @property {number} pid
 * @property {string} folder
 * @property {string} log
 * @property {string | null} account name of the account it runs as; null means this process's own
 * @property {Promise<{ code: number | null, signal: string | null }>} exited
 * @property {() => Promise<void>} stop fast shutdown; resolves when the process has ended
 */

const DEFAULT_PORT = 54329
const START_TIMEOUT_MS = 180_000
const DURABLE = { max_connections: 100, shared_buffers: "256MB" }
const EPHEMERAL = {
  max_connections: 200,
  shared_buffers: "128MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
}

/**
 * Starts PostgreSQL from node_modules on the loopback address. Creates the database cluster on first use, and cleans up after a
 * killed server. It stops when this process ends, even by SIGKILL.
 *
 * @param {StartOptions} [options]
 * @returns {Promise<RunningPostgres>}
 * @throws StartFailure already_running
 * @throws StartFailure port_in_use
 * @throws StartFailure disk_full
 * @throws StartFailure folder_unreadable
 * @throws StartFailure folder_not_ours
 * @throws StartFailure other_version
 * @throws StartFailure no_binaries
 * @throws StartFailure no_account
 * @throws StartFailure remains
 * @throws StartFailure postgres_failed
 */
async function startPostgres({ dataDir, port, settings = {}, ephemeral = false, watchdog = new Watchdog() } = {}) {
  const home = postgresHome()

  openHome(home)
  ensureSpace(home, 200)
  const binaries = installBinaries(home)
  const folder = dataDir ? resolve(dataDir) : ephemeral ? await newEphemeralFolder(home) : join(home, "cluster")
  const unlock = await takeLock(`${folder}.lock`)

  try {
    const { data, password, log } = clusterFiles(folder)
    const account = accountFor(data)

    if (ephemeral) {
      watchdog.removeAtEnd(folder)
      watchdog.removeAtEnd(`${folder}.lock`)
    }
    await clearRemains(data)
    await ensureCluster(folder, { binaries, account, ephemeral })
    const terms = {
      data,
      log,
      account,
      program: binaries.postgres,
      settings: { ...(ephemeral ? EPHEMERAL : DURABLE), ...settings },
      watchdog,
    }
    const server = await launchUntilReady(terms, port ?? (ephemeral ? 0 : DEFAULT_PORT))
    const secret = fs.readFileSync(password, "utf8").trim()

    return {
      url: (database = "postgres") => `postgres://${USER}:${secret}@127.0.0.1:${server.port}/${database}`,
      host: "127.0.0.1",
      port: server.port,
      user: USER,
      password: secret,
      pid: server.ref.pid,
      folder,
      log,
      account: account?.name ?? null,
      exited: server.exited,
      stop: async () => {
        server.attend()
        await stopProcess(server.ref, { signals: ephemeral ? [["SIGQUIT", 5_000]] : STOP_SIGNALS })
        await server.exited
        if (ephemeral) {
          fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
          watchdog.keep(folder)
        }
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw explainFileError(error, folder)
  }
}

/**
 * @typedef {{ data: string, log: string, account: import("./postgres/home.cjs").Account | null, program: string, settings: Record<string, string | number>, watchdog: Watchdog }} Launch
 */

/** @param {Launch} terms @param {number} wanted port, 0 for any */
async function launchUntilReady(terms, wanted) {
  for (const until = Date.now() + START_TIMEOUT_MS; ; await sleep(250)) {
    const port = wanted || (await freePort())

    await ensurePortFree(port)
    const server = launch(terms, port)
    const failure = await becomesReady(server, terms.data, until)

    if (!failure) {
      return server
    }
    await stopProcess(server.ref, { signals: [["SIGQUIT", 5_000]] })
    const output = fs.readFileSync(terms.log, "utf8").slice(server.logged)

    if (/could not bind|Address already in use/.test(output) && wanted) {
      throw portInUse(port)
    }
    // backends of a killed server take a moment to end; another process may have taken the free port
    if (
      Date.now() > until ||
      !/pre-existing shared memory|could not bind|lock file "postmaster.pid" already exists/.test(output)
    ) {
      throw failure === "error" ? explainSpawnError(server.error, terms.program) : explainServerText(output, terms.data)
    }
  }
}

/** @param {Launch} terms @param {number} port */
function launch({ data, log, account, program, settings, watchdog }, port) {
  const all = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  }
  const logFile = fs.openSync(log, "a", 0o600)
  const logged = fs.fstatSync(logFile).size
  const child = spawn(program, ["-D", data, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])], {
    cwd: "/",
    detached: true, // a terminal's Ctrl-C must not stop the database before its users
    env: plainEnvironment,
    stdio: ["ignore", logFile, logFile],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const pid = child.pid ?? 0

  fs.closeSync(logFile)
  child.unref()
  watchdog.watch(pid, { signals: STOP_SIGNALS })
  const server = {
    port,
    logged,
    ref: refOf(pid) ?? { pid, mark: "" },
    error: /** @type {Error | undefined} */ (undefined),
    ended: false,
    /** keeps this process alive until the server ends; with nothing else to do, it would otherwise exit first, with code 0 */
    attend: () => child.ref(),
    exited: /** @type {Promise<{ code: number | null, signal: string | null }>} */ (
      Promise.resolve({ code: null, signal: null })
    ),
  }

  server.exited = new Promise((resolve) => {
    child.once("error", (error) => {
      server.error = error
      server.ended = true
      resolve({ code: null, signal: null })
    })
    child.once("exit", (code, signal) => {
      server.ended = true
      watchdog.forget(pid)
      resolve({ code, signal })
    })
  })

  return server
}

/**
 * Waits for `ready`, which PostgreSQL writes to the eighth line of its pid file.
 * @param {ReturnType<typeof launch>} server @param {string} data @param {number} until
 * @returns {Promise<"" | "error" | "ended" | "late">} "" when ready
 */
async function becomesReady(server, data, until) {
  while (Date.now() < until) {
    if (server.ended) {
      return server.error ? "error" : "ended"
    }
    const lines = readLines(join(data, "postmaster.pid"))

    if (Number(lines[0]) === server.ref.pid && lines[7]?.trim() === "ready") {
      return ""
    }
    await sleep(25)
  }

  return "late"
}

/** @param {string} path */
function readLines(path) {
  try {
    return fs.readFileSync(path, "utf8").split("\n")
  } catch {
    return [] // not written yet
  }
}

/** @param {number} port */
async function ensurePortFree(port) {
  if (!(await listens(port))) {
    throw portInUse(port)
  }
}

/** @param {number} port @returns {Promise<number>} the port that was free, 0 if it is taken */
const listens = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer()

    probe.once("error", () => resolve(0))
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = /** @type {import("node:net").AddressInfo} */ (probe.address())

      probe.close(() => resolve(address.port))
    })
  })

const freePort = () => listens(0)

/** @param {number} port */
function portInUse(port) {
  const owner = portOwner(port)
  const who = owner ? ` by process ${owner.pid} (${owner.command})` : ""

  return new StartFailure(
    "port_in_use",
    `Port ${port} for PostgreSQL is in use${who}: stop that program, or set GUICHET_POSTGRES_PORT to another port.`
  )
}

/** A new folder for a test's cluster; also removes those of killed test runs. @param {string} home */
async function newEphemeralFolder(home) {
  const parent = join(home, "ephemeral")

  fs.mkdirSync(parent, { recursive: true, mode: 0o755 })
  for (const name of fs.readdirSync(parent).filter((entry) => entry.endsWith(".lock"))) {
    const lock = join(parent, name)
    const folder = lock.slice(0, -".lock".length)

    if (!isRunning(lockOwner(lock))) {
      await clearRemains(clusterFiles(folder).data)
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      fs.rmSync(lock, { force: true })
    }
  }

  return join(parent, `${process.pid}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`)
}

module.exports = { DEFAULT_PORT, startPostgres }

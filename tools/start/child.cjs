"use strict"

const { spawn } = require("node:child_process")
const fs = require("node:fs")
const { join, relative } = require("node:path")
const readline = require("node:readline")
const { StartFailure, readable } = require("./failure.cjs")
const { refOf, sleep, stopProcess } = require("./processes.cjs")
const { ROOT, STATE } = require("./settings.cjs")
const { watchdog } = require("./our-watchdog.cjs")

/** @type {[NodeJS.Signals, number][]} */
const STOP_SIGNALS = [["SIGTERM", 10_000]]
const RESTARTS = 3
const RESTARTS_WITHIN_MS = 60_000
const READY_WITHIN_MS = 120_000
const ERROR_LINE = /^\s*(?:\w*Error\b|error\b|fatal\b)|"level":"(?:error|fatal)"|Unhandled|EADDRINUSE|⨯/i

/**
 * Keeps one process running. Its output goes to `.guichet/logs/<name>.log`, errors also to the screen. A process that ends
 * unexpectedly is restarted up to three times a minute, with growing pauses; then `broken` is called with a sentence.
 */
class Child {
  /**
   * @param {import("./process-table.cjs").ProcessEntry} entry
   * @param {{ env: NodeJS.ProcessEnv, screen: { warn: (text: string) => void }, changed: () => void, broken: (failure: StartFailure) => void }} terms
   */
  constructor(entry, { env, screen, changed, broken }) {
    this.entry = entry
    this.env = { ...env, ...entry.env }
    this.screen = screen
    this.changed = changed
    this.broken = broken
    this.log = join(STATE, "logs", `${entry.name}.log`)
    this.lastLine = ""
    /** @type {number[]} */
    this.restarts = []
    this.wanted = false
    /** @type {import("./processes.cjs").ProcessRef | null} */
    this.ref = null
    /** @type {Promise<void> | null} */
    this.renewing = null
  }

  start() {
    const [program, ...args] = this.entry.command

    this.wanted = true
    if (fs.existsSync(this.log) && this.restarts.length === 0) {
      fs.renameSync(this.log, `${this.log}.old`)
    }
    const child = spawn(program, args, {
      cwd: this.entry.cwd ?? ROOT,
      env: this.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    })

    const ref = refOf(child.pid ?? 0)

    this.ref = ref
    watchdog().watch(child.pid ?? 0, { signals: STOP_SIGNALS, group: true })
    this.changed()
    this.record(child)
    child.once("error", (error) => this.ended(child.pid ?? 0, ref, error.message))
    child.once("exit", (code, signal) => this.ended(child.pid ?? 0, ref, signal ?? `exit code ${code}`))
  }

  /** @param {import("node:child_process").ChildProcess} child */
  record(child) {
    const file = fs.createWriteStream(this.log, { flags: "a" })

    file.on("error", (error) => this.screen.warn(`${this.entry.name}: its log cannot be written (${error.message})`))
    for (const stream of [child.stdout, child.stderr]) {
      readline.createInterface({ input: /** @type {import("node:stream").Readable} */ (stream) }).on("line", (line) => {
        file.write(`${line}\n`)
        this.lastLine = line.trim() || this.lastLine
        if (this.wanted && ERROR_LINE.test(line)) {
          this.screen.warn(`${this.entry.name}: ${readable(line)}`)
        }
      })
    }
    child.once("close", () => file.end())
  }

  /** @param {number} pid @param {import("./processes.cjs").ProcessRef | null} ref @param {string} how */
  async ended(pid, ref, how) {
    watchdog().forget(pid)
    await sleep(50) // its last output may still be in the pipe
    await (ref && stopProcess(ref, { group: true })) // processes of its group that outlived the leader
    if (this.ref !== ref) {
      return // a new process has replaced it
    }
    this.ref = null
    this.changed()
    if (!this.wanted || this.renewing) {
      return
    }
    const now = Date.now()

    this.restarts = [...this.restarts.filter((at) => now - at < RESTARTS_WITHIN_MS), now]
    if (this.restarts.length > RESTARTS) {
      this.wanted = false
      this.broken(
        new StartFailure(
          "child_broken",
          `${this.entry.title} stopped ${this.restarts.length} times within a minute (${readable(this.lastLine) || how}): see ${relative(ROOT, this.log)}.`
        )
      )

      return
    }
    this.screen.warn(`${this.entry.title} stopped (${how}); starting it again`)
    await sleep(500 * 2 ** (this.restarts.length - 1))
    if (this.wanted && !this.ref) {
      this.start()
    }
  }

  /** Resolves when all its addresses respond, or when it is no longer meant to run. @throws StartFailure not_ready */
  async ready() {
    const until = Date.now() + READY_WITHIN_MS

    for (const address of this.entry.ready) {
      while (this.wanted && !(await answers(address))) {
        if (Date.now() > until) {
          throw new StartFailure(
            "not_ready",
            `${this.entry.title} did not respond at ${address} within two minutes (${readable(this.lastLine)}): see ${relative(ROOT, this.log)}.`
          )
        }
        await sleep(150)
      }
    }
  }

  async stop() {
    this.wanted = false
    if (this.ref) {
      await stopProcess(this.ref, { signals: STOP_SIGNALS, group: true })
    }
  }

  /**
   * For development: replaces the process after a source change, which does not count as a restart. Calls made while the previous
   * process is still ending share the next one; a child stopped in the meantime stays stopped.
   */
  renew() {
    this.renewing ??= this.replace().finally(() => (this.renewing = null))

    return this.renewing
  }

  async replace() {
    await (this.ref && stopProcess(this.ref, { signals: STOP_SIGNALS, group: true }))
    if (this.wanted) {
      this.restarts = []
      this.start()
    }
  }

  /** Kills immediately, on a second Ctrl-C. */
  async kill() {
    this.wanted = false
    await (this.ref && stopProcess(this.ref, { signals: [], group: true }))
  }
}

/** @param {string} address */
async function answers(address) {
  const answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).catch(() => null)

  await answer?.body?.cancel()

  return answer !== null && answer.status < 500
}

module.exports = { Child }

"use strict"

const { execFileSync } = require("node:child_process")
const fs = require("node:fs")

/**
 * Identifies one run of a process: a pid is reused, a pid with its start time is not.
 * @typedef {{ pid: number, mark: string }} ProcessRef
 */

const LINUX = process.platform === "linux"
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms))

let bootId = ""
const boot = () => (bootId ||= fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim())

/**
 * Start mark of a running process, or null if it has ended. A zombie counts as ended: containers often have no process that reaps
 * it.
 * @param {number} pid
 */
function startMark(pid) {
  if (!Number.isInteger(pid) || pid <= 0) {
    return null
  }

  try {
    if (!LINUX) {
      const [state, ...start] = execFileSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8" })
        .trim()
        .split(/\s+/)

      return state.startsWith("Z") ? null : start.join(" ")
    }
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")

    return fields[0] === "Z" || fields[0] === "X" ? null : `${boot()}:${fields[19]}`
  } catch {
    return null // process not found
  }
}

/** @param {number} pid @returns {ProcessRef | null} */
function refOf(pid) {
  const mark = startMark(pid)

  return mark ? { pid, mark } : null
}

/** @param {ProcessRef | null | undefined} ref */
const isRunning = (ref) => Boolean(ref && startMark(ref.pid) === ref.mark)

/** The command line of a process, "" when it cannot be read. @param {number} pid */
function commandOf(pid) {
  try {
    return LINUX
      ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replace(/\0/g, " ").trim()
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

/**
 * Processes whose working folder is `folder` (for PostgreSQL and its backends, the data folder). Empty except on Linux.
 * @param {string} folder
 */
function processesWorkingIn(folder) {
  if (!LINUX) {
    return []
  }

  return pids().filter((pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === folder && startMark(pid) !== null
    } catch {
      return false // ended meanwhile, or another user's
    }
  })
}

/**
 * The process that listens on a TCP port of this machine, if this account can see it. Linux only.
 * @param {number} port
 * @returns {{ pid: number, command: string } | null}
 */
function portOwner(port) {
  if (!LINUX) {
    return null
  }
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
  const inodes = new Set()

  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    try {
      for (const line of fs.readFileSync(table, "utf8").split("\n").slice(1)) {
        const cells = line.trim().split(/\s+/)

        if (cells[3] === "0A" && cells[1].endsWith(wanted)) {
          inodes.add(`socket:[${cells[9]}]`)
        }
      }
    } catch {
      // no IPv6 on this machine
    }
  }

  for (const pid of inodes.size > 0 ? pids() : []) {
    try {
      if (fs.readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(linkOf(`/proc/${pid}/fd/${fd}`)))) {
        return { pid, command: commandOf(pid).slice(0, 80) }
      }
    } catch {
      // ended meanwhile, or another user's
    }
  }

  return null
}

/** @param {string} path */
function linkOf(path) {
  try {
    return fs.readlinkSync(path)
  } catch {
    return ""
  }
}

const pids = () =>
  fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/**
 * Signals a process (or, with `group`, everything in the process group it leads), if it still exists.
 * @param {number} pid @param {NodeJS.Signals} signal @param {boolean} [group]
 */
function signalProcess(pid, signal, group = false) {
  try {
    process.kill(group ? -pid : pid, signal)
  } catch {
    // gone
  }
}

/**
 * Stops one process: sends each signal, waits for its milliseconds, and finally sends SIGKILL.
 * With `group`, the whole group is signalled, and processes that outlive the leader are killed.
 *
 * @param {ProcessRef} ref
 * @param {{ signals?: [NodeJS.Signals, number][], group?: boolean }} [how] milliseconds
 * @returns {Promise<boolean>} false when the process still runs (another user's)
 */
async function stopProcess(ref, { signals = [["SIGTERM", 10_000]], group = false } = {}) {
  for (const [signal, wait_ms] of [...signals, /** @type {[NodeJS.Signals, number]} */ (["SIGKILL", 5_000])]) {
    if (!isRunning(ref)) {
      break
    }
    signalProcess(ref.pid, signal, group)

    for (const until = Date.now() + wait_ms; isRunning(ref) && Date.now() < until;) {
      await sleep(20)
    }
  }

  if (group && startMark(ref.pid) === null) {
    signalProcess(ref.pid, "SIGKILL", true)
  }

  return !isRunning(ref)
}

module.exports = { commandOf, isRunning, portOwner, processesWorkingIn, refOf, signalProcess, sleep, startMark, stopProcess }

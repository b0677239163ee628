"use strict"

const { spawn } = require("node:child_process")
const fs = require("node:fs")
const { join, relative } = require("node:path")
const { StartFailure, readable } = require("./failure.cjs")
const { stopProcess, refOf } = require("./processes.cjs")
const { ROOT, STATE } = require("./settings.cjs")
const { watchdog } = require("./our-watchdog.cjs")

/** @type {Set<{ stop: () => Promise<void> }>} */
const underWay = new Set()
let closed = false

/**
 * Runs a command to its end, with its output in `.guichet/logs/<name>.log`. The command ends with this process, even by SIGKILL.
 *
 * @param {{ name: string, title: string, command: string[], cwd?: string, env: NodeJS.ProcessEnv }} task
 * @throws StartFailure disk_full
 * @throws StartFailure no_network, for installs
 * @throws StartFailure stopped
 * @throws StartFailure `<name>_failed` with the first line that mentions an error, else the last line
 */
async function runTask({ name, title, command: [program, ...args], cwd = ROOT, env }) {
  if (closed) {
    throw new StartFailure("stopped", `${title} was not started.`)
  }
  const log = join(STATE, "logs", `${name}.log`)
  const output = fs.openSync(log, "w")
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", output, output] })
  const pid = child.pid ?? 0
  const ref = refOf(pid)
  let stopped = false
  const task = {
    stop: async () => {
      stopped = true
      await (ref && stopProcess(ref, { signals: [["SIGTERM", 3_000]], group: true }))
    },
  }

  fs.closeSync(output)
  watchdog().watch(pid, { signals: [["SIGTERM", 3_000]], group: true })
  underWay.add(task)
  const { code, error } = await new Promise((resolve) => {
    child.once("error", (spawnError) => resolve({ code: null, error: spawnError }))
    child.once("exit", (exitCode) => resolve({ code: exitCode, error: undefined }))
  })

  underWay.delete(task)
  watchdog().forget(pid)
  if (stopped) {
    throw new StartFailure("stopped", `${title} was stopped.`)
  }
  if (code !== 0) {
    throw explainTask(name, title, error ? String(error) : fs.readFileSync(log, "utf8"), log)
  }
}

/** @param {string} name @param {string} title @param {string} output @param {string} log */
function explainTask(name, title, output, log) {
  if (/ENOSPC|No space left on device/.test(output)) {
    return new StartFailure(
      "disk_full",
      `The disk is full (during ${title}): free some space (about 3 GB is enough), then start again.`
    )
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED.*registry|network/i.test(output) && name.startsWith("install-")) {
    return new StartFailure("no_network", `${title} could not reach the package registry: check the network, then start again.`)
  }
  const lines = output.trim().split("\n")
  const first = lines.find((line) => /error/i.test(line)) ?? lines[lines.length - 1] ?? ""

  return new StartFailure(`${name}_failed`, `${title} failed (${readable(first)}): its full output is in ${relative(ROOT, log)}.`)
}

/** Stops every running task; none starts afterwards. */
async function stopTasks() {
  closed = true
  await Promise.all([...underWay].map((task) => task.stop()))
}

module.exports = { runTask, stopTasks }

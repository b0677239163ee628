"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { StartFailure } = require("../failure.cjs")
const { commandOf, processesWorkingIn, refOf, sleep, stopProcess } = require("../processes.cjs")

/** Fast shutdown first, then immediate. @type {[NodeJS.Signals, number][]} */
const STOP_SIGNALS = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 5_000],
]

/** @param {string} data */
function postmasterPid(data) {
  try {
    return Number(fs.readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0])
  } catch {
    return 0
  }
}

/** @param {string} data data folder @param {number} pid */
const isPostmasterOf = (data, pid) => processesWorkingIn(data).includes(pid) || commandOf(pid).includes(`-D ${data}`)

/**
 * Cleans up after a killed server: ends the server itself if it outlived its starter, its backends if it did not, and removes a
 * postmaster.pid whose pid now belongs to another process (PostgreSQL would take that process for a running server).
 * A pid file whose process has ended stays: PostgreSQL reads from it which shared memory to check.
 *
 * @param {string} data
 * @throws StartFailure remains if the server cannot be ended (it belongs to another account)
 */
async function clearRemains(data) {
  const pid = postmasterPid(data)
  const postmaster = pid > 0 && isPostmasterOf(data, pid) ? refOf(pid) : null

  if (postmaster && !(await stopProcess(postmaster, { signals: STOP_SIGNALS }))) {
    throw new StartFailure(
      "remains",
      `An earlier PostgreSQL (process ${pid}) still runs and belongs to another account: stop it, then start again.`
    )
  }
  for (const backend of processesWorkingIn(data)) {
    const ref = refOf(backend)

    await (ref && stopProcess(ref, { signals: [["SIGQUIT", 2_000]] }))
  }
  await sleep(0)

  if (pid > 0 && postmasterPid(data) === pid && processExists(pid) && !isPostmasterOf(data, pid)) {
    fs.rmSync(join(data, "postmaster.pid"), { force: true })
  }
}

/** As PostgreSQL sees it: a zombie exists, and so does another user's process. @param {number} pid */
function processExists(pid) {
  try {
    process.kill(pid, 0)

    return true
  } catch (/** @type {any} */ error) {
    return error.code === "EPERM"
  }
}

module.exports = { STOP_SIGNALS, clearRemains }

"use strict"

const fs = require("node:fs")
const { StartFailure, explainFileError } = require("../failure.cjs")
const { isRunning, refOf, sleep } = require("../processes.cjs")

/**
 * Acquires a lock file for this process. A lock whose process has ended, or ends within a second, is taken over.
 *
 * @param {string} path
 * @returns {Promise<() => void>} releases it
 * @throws StartFailure already_running
 */
async function takeLock(path) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      fs.writeFileSync(path, JSON.stringify(refOf(process.pid)), { flag: "wx", mode: 0o644 })

      return () => fs.rmSync(path, { force: true })
    } catch (/** @type {any} */ error) {
      if (error.code !== "EEXIST") {
        throw explainFileError(error, path)
      }
    }
    const owner = lockOwner(path)

    for (let waited_ms = 0; waited_ms < 1_000 && isRunning(owner); waited_ms += 50) {
      await sleep(50)
    }
    if (isRunning(owner)) {
      throw new StartFailure(
        "already_running",
        `This checkout is already running (process ${owner?.pid}): use it, or stop it first (kill ${owner?.pid}).`
      )
    }
    fs.rmSync(path, { force: true })
  }

  throw new StartFailure("already_running", `Another start of this checkout is under way (${path}): wait for it to finish.`)
}

/** @param {string} path @returns {import("../processes.cjs").ProcessRef | null} */
function lockOwner(path) {
  try {
    return JSON.parse(fs.readFileSync(path, "utf8"))
  } catch {
    return null // removed, or only partly written
  }
}

module.exports = { lockOwner, takeLock }

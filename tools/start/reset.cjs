"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const readline = require("node:readline/promises")
const { StartFailure } = require("./failure.cjs")
const { postgresHome } = require("./postgres/home.cjs")
const { takeLock } = require("./postgres/lock.cjs")
const { clearRemains } = require("./postgres/remains.cjs")
const { clusterFiles } = require("./postgres/cluster.cjs")
const { endLeftovers } = require("./run-file.cjs")
const { DEMO_FILE, STATE, openState, readStartSettings } = require("./settings.cjs")

/**
 * `npm run demo:reset`: removes the demo's database (with its emails) and the emulator's state, after a confirmation. The next
 * start creates them again.
 * @param {{ sure: boolean }} options
 * @throws StartFailure already_running
 * @throws StartFailure foreign_database
 * @throws StartFailure not_confirmed
 */
async function reset({ sure }) {
  openState()
  if (readStartSettings().databaseUrl) {
    throw new StartFailure(
      "foreign_database",
      "DATABASE_URL names a database of your own: demo:reset removes only the demo's; unset it, or drop that database yourself."
    )
  }
  const cluster = join(postgresHome(), "cluster")
  const doomed = [cluster, DEMO_FILE, join(STATE, "stripe-emulator.journal")].filter((path) => fs.existsSync(path))
  const unlock = await takeLock(join(STATE, "run.lock"))

  try {
    if (doomed.length === 0) {
      console.log("There is nothing to remove.")

      return
    }
    if (!sure && !(await agrees(doomed))) {
      throw new StartFailure("not_confirmed", 'Nothing was removed: answer "yes", or run "npm run demo:reset -- --yes".')
    }
    await endLeftovers()
    await clearRemains(clusterFiles(cluster).data)
    doomed.forEach((path) => fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 }))
    console.log("The demo's data has been removed. Run npm start to create it again.")
  } finally {
    unlock()
  }
}

/** @param {string[]} doomed */
async function agrees(doomed) {
  if (!process.stdin.isTTY) {
    return false
  }
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout })

  try {
    return /^(?:y|yes|o|oui)$/i.test(
      (await terminal.question(`This removes:\n  ${doomed.join("\n  ")}\nContinue? (yes/no) `)).trim()
    )
  } finally {
    terminal.close()
  }
}

module.exports = { reset }

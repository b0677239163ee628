"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { isRunning, stopProcess } = require("./processes.cjs")
const { STATE } = require("./settings.cjs")

const RUN_FILE = join(STATE, "run.json")

/**
 * Records which processes are ours, for the next start after a crash.
 * @param {(import("./processes.cjs").ProcessRef | null)[]} refs
 */
function rememberProcesses(refs) {
  const draft = `${RUN_FILE}.new`

  fs.writeFileSync(draft, JSON.stringify(refs.filter(Boolean)))
  fs.renameSync(draft, RUN_FILE)
}

/**
 * Ends processes that an earlier run left running (its supervisor and its watchdog were both killed). Pid and start time must
 * match, so a pid that now belongs to another process is not touched.
 * @returns {Promise<{ named: number, ended: number }>} processes that an interrupted run had recorded, and how many of them were
 * still running
 */
async function endLeftovers() {
  const named = readRefs()
  const left = named.filter(isRunning)

  await Promise.all(left.map((ref) => stopProcess(ref, { signals: [["SIGTERM", 5_000]], group: true })))
  fs.rmSync(RUN_FILE, { force: true })

  return { named: named.length, ended: left.length }
}

/** @returns {import("./processes.cjs").ProcessRef[]} */
function readRefs() {
  try {
    return JSON.parse(fs.readFileSync(RUN_FILE, "utf8"))
  } catch {
    return [] // no earlier run, or it was cut off while writing the draft
  }
}

module.exports = { endLeftovers, rememberProcesses }

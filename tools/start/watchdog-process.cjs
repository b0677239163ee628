"use strict"

// Runs as a process of its own and outlives its parent by the seconds that the clean-up takes.
// Its standard input is a pipe held by the parent: however the parent ends, SIGKILL included, the pipe closes.

const fs = require("node:fs")
const readline = require("node:readline")
const { stopProcess } = require("./processes.cjs")

/** @type {Map<number, any>} */
const watched = new Map()
/** @type {Set<string>} */
const folders = new Set()

process.on("SIGINT", () => {}) // the parent handles Ctrl-C
process.on("SIGHUP", () => {})

readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const message = JSON.parse(line)

    if (message.watch) {
      watched.set(message.watch.pid, message.watch)
    }
    if (message.forget) {
      watched.delete(message.forget)
    }
    if (message.remove) {
      folders.add(message.remove)
    }
    if (message.keep) {
      folders.delete(message.keep)
    }
  })
  .on("close", async () => {
    for (const ref of [...watched.values()].reverse()) {
      await stopProcess(ref, ref)
    }
    for (const folder of folders) {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    process.exit(0)
  })

"use strict"

const { spawn } = require("node:child_process")
const { join } = require("node:path")
const { refOf } = require("./processes.cjs")

/**
 * Ends what this process started when this process ends, even by SIGKILL (see watchdog-process.cjs).
 * One watchdog serves any number of children; last watched is stopped first. It keeps nobody's event loop alive.
 */
class Watchdog {
  constructor() {
    /** @type {Map<number, object>} */
    this.watched = new Map()
    /** @type {Set<string>} */
    this.folders = new Set()
    this.closed = false
    this.spawnDog()
  }

  spawnDog() {
    const dog = spawn(process.execPath, [join(__dirname, "watchdog-process.cjs")], {
      cwd: "/",
      detached: true, // its own session: a terminal's Ctrl-C or hang-up does not reach it
      env: {},
      stdio: ["pipe", "ignore", "ignore"],
    })

    dog.unref()
    const pipe = /** @type {import("node:net").Socket} */ (dog.stdin)

    pipe.unref()
    pipe.on("error", () => {}) // the dog was killed: `exit` replaces it
    dog.on("exit", () => !this.closed && this.spawnDog())
    this.dog = dog
    this.watched.forEach((watch) => this.tell({ watch }))
    this.folders.forEach((remove) => this.tell({ remove }))
  }

  /** @param {object} message */
  tell(message) {
    this.dog?.stdin?.write(`${JSON.stringify(message)}\n`)
  }

  /** @param {number} pid @param {{ signals?: [NodeJS.Signals, number][], group?: boolean }} how as for stopProcess */
  watch(pid, how) {
    const ref = refOf(pid)

    if (ref) {
      const watch = { ...ref, ...how }

      this.watched.set(pid, watch)
      this.tell({ watch })
    }
  }

  /** @param {number} pid */
  forget(pid) {
    this.watched.delete(pid)
    this.tell({ forget: pid })
  }

  /** Removes a folder when this process ends. @param {string} folder */
  removeAtEnd(folder) {
    this.folders.add(folder)
    this.tell({ remove: folder })
  }

  /** @param {string} folder */
  keep(folder) {
    this.folders.delete(folder)
    this.tell({ keep: folder })
  }

  /** Sends the watchdog home; whatever it still watches is stopped by it now. */
  close() {
    this.closed = true
    this.dog?.stdin?.end()
  }
}

module.exports = { Watchdog }

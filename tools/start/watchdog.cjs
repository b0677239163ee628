"use strict"

const { spawn } = require("node:child_process")
const { join } = require("node:path")
const { refOf } = require("./processes.cjs")

/**
 * Stops what this process started when this process ends, even by SIGKILL (see watchdog-process.cjs).
 * One watchdog serves any number of children and stops the last watched first. It does not keep this process's event loop alive.
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
    pipe.on("error", () => {}) // the watchdog was killed: the handler of `exit` replaces it
    dog.on("exit", () => !this.closed && this.spawnDog())
    this.dog = dog
    this.watched.forEach((watch) => this.send({ watch }))
    this.folders.forEach((remove) => this.send({ remove }))
  }

  /** @param {object} message */
  send(message) {
    this.dog?.stdin?.write(`${JSON.stringify(message)}\n`)
  }

  /** @param {number} pid @param {{ signals?: [NodeJS.Signals, number][], group?: boolean }} how as for stopProcess */
  watch(pid, how) {
    const ref = refOf(pid)

    if (ref) {
      const watch = { ...ref, ...how }

      this.watched.set(pid, watch)
      this.send({ watch })
    }
  }

  /** @param {number} pid */
  forget(pid) {
    this.watched.delete(pid)
    this.send({ forget: pid })
  }

  /** Removes a folder when this process ends. @param {string} folder */
  removeAtEnd(folder) {
    this.folders.add(folder)
    this.send({ remove: folder })
  }

  /** @param {string} folder */
  keep(folder) {
    this.folders.delete(folder)
    this.send({ keep: folder })
  }

  /** Ends the watchdog, which first stops whatever it still watches. */
  close() {
    this.closed = true
    this.dog?.stdin?.end()
  }
}

module.exports = { Watchdog }

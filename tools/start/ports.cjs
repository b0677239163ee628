"use strict"

const net = require("node:net")
const { StartFailure } = require("./failure.cjs")
const { portOwner, sleep } = require("./processes.cjs")
const { PORTS } = require("./settings.cjs")

/**
 * A killed process releases its ports only when its last thread has ended; by then it can no longer be identified as their
 * holder.
 */
const RELEASE_MS = 5_000
const RELEASE_AFTER_INTERRUPTION_MS = 10_000

/**
 * Checks all ports before anything is started, so that ports in use are reported in one sentence each instead of as a stack in a
 * log; all together, since another running demo holds all of them. Waits for a port that a process of an earlier run may still
 * hold, but not for one held by a running program after a run that ended normally.
 * @param {Record<string, number>} ports
 * @param {string[]} names
 * @param {{ wasInterrupted?: boolean, log?: (text: string) => void }} [options] `wasInterrupted`: the earlier run was killed
 * @throws StartFailure port_in_use with port, process and variable, one line per port
 */
async function ensurePortsFree(ports, names, { wasInterrupted = false, log = () => {} } = {}) {
  const until = Date.now() + (wasInterrupted ? RELEASE_AFTER_INTERRUPTION_MS : RELEASE_MS)
  const taken = []

  for (const name of names) {
    const port = ports[name]
    let isLogged = false
    let obstacle = await obstacleAt(port)

    while (obstacle === "EADDRINUSE" && Date.now() < until && (wasInterrupted || !portOwner(port))) {
      if (!isLogged) {
        log(`waiting for port ${port} (${PORTS[name].title}) to be released`)
        isLogged = true
      }
      await sleep(100)
      obstacle = await obstacleAt(port)
    }
    if (obstacle) {
      taken.push(sentenceOf(port, PORTS[name]))
    }
  }
  if (taken.length > 0) {
    throw new StartFailure("port_in_use", taken.join("\n"))
  }
}

/** @param {number} port @param {{ env: string, title: string }} what */
function sentenceOf(port, { env, title }) {
  const owner = portOwner(port)
  const who = owner ? ` by process ${owner.pid} (${owner.command})` : ""

  return `Port ${port} for ${title} is in use${who}: stop that program, or set ${env} to another port.`
}

/** The error code of listening on a port, on either IP family; "" if the port is free. @param {number} port */
const obstacleAt = async (port) => (await obstacleAtHost(port, "127.0.0.1")) || (await obstacleAtHost(port, "::1"))

/** @param {number} port @param {string} host @returns {Promise<"" | "EADDRINUSE" | "EACCES">} */
const obstacleAtHost = (port, host) =>
  new Promise((resolve) => {
    const probe = net.createServer()

    probe.once("error", (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code === "EADDRINUSE" || code === "EACCES" ? code : "")
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve("")))
  })

module.exports = { ensurePortsFree }

"use strict"

const net = require("node:net")
const { StartFailure } = require("./failure.cjs")
const { portOwner, sleep } = require("./processes.cjs")
const { PORTS } = require("./settings.cjs")

/** A killed process releases its ports when its last thread has ended; by then it can no longer be named as their holder. */
const RELEASE_MS = 5_000
const RELEASE_AFTER_INTERRUPTION_MS = 10_000

/**
 * Looks before anything is started, so that a taken port is one sentence and not a stack in a log; all of them at once, since beside another demo all are.
 * A port that a process of an earlier run may still hold is waited for; one held by a running program, after a run that ended in order, is not.
 * @param {Record<string, number>} ports
 * @param {string[]} names
 * @param {{ wasInterrupted?: boolean, tell?: (text: string) => void }} [options] `wasInterrupted`: the earlier run was killed
 * @throws StartFailure port_in_use naming port, process and variable, one line a port
 */
async function ensurePortsFree(ports, names, { wasInterrupted = false, tell = () => {} } = {}) {
  const until = Date.now() + (wasInterrupted ? RELEASE_AFTER_INTERRUPTION_MS : RELEASE_MS)
  const taken = []

  for (const name of names) {
    const port = ports[name]
    let isTold = false
    let obstacle = await obstacleAt(port)

    while (obstacle === "EADDRINUSE" && Date.now() < until && (wasInterrupted || !portOwner(port))) {
      if (!isTold) {
        tell(`waiting for port ${port} (${PORTS[name].title}) to be released`)
        isTold = true
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

/** Why nobody can listen on a port, on either family; "" when somebody can. @param {number} port */
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

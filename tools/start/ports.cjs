"use strict"

const net = require("node:net")
const { StartFailure } = require("./failure.cjs")
const { portOwner, sleep } = require("./processes.cjs")
const { PORTS } = require("./settings.cjs")

/**
 * Looks before anything is started, so that a taken port is one sentence and not a stack in a log; all of them at once, since beside another demo all are.
 * @param {Record<string, number>} ports
 * @param {string[]} names
 * @param {{ patience_ms?: number }} [options] how long a port may still be held by a process that has just been ended
 * @throws StartFailure port_in_use naming port, process and variable, one line a port
 */
async function ensurePortsFree(ports, names, { patience_ms = 0 } = {}) {
  const until = Date.now() + patience_ms
  const taken = []

  for (const name of names) {
    while ((await isTaken(ports[name])) && Date.now() < until) {
      await sleep(100)
    }
    if (await isTaken(ports[name])) {
      taken.push(sentenceOf(ports[name], PORTS[name]))
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

/** @param {number} port @returns {Promise<boolean>} on either family */
const isTaken = async (port) => (await isTakenAt(port, "127.0.0.1")) || (await isTakenAt(port, "::1"))

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
const isTakenAt = (port, host) =>
  new Promise((resolve) => {
    const probe = net.createServer()

    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === "EADDRINUSE" || error.code === "EACCES")
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(false)))
  })

module.exports = { ensurePortsFree }

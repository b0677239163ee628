"use strict"

const net = require("node:net")
const { StartFailure } = require("./failure.cjs")
const { portOwner, sleep } = require("./processes.cjs")
const { PORTS } = require("./settings.cjs")

/**
 * Looks before anything is started, so that a taken port is one sentence and not a stack in a log.
 * @param {Record<string, number>} ports
 * @param {string[]} names
 * @param {{ patience_ms?: number }} [options] how long a port may still be held by a process that has just been ended
 * @throws StartFailure port_in_use naming port, process and variable
 */
async function ensurePortsFree(ports, names, { patience_ms = 0 } = {}) {
  const until = Date.now() + patience_ms

  for (const name of names) {
    for (const host of ["127.0.0.1", "::1"]) {
      while ((await isTaken(ports[name], host)) && Date.now() < until) {
        await sleep(100)
      }
      if (await isTaken(ports[name], host)) {
        const { env, title } = PORTS[name]
        const owner = portOwner(ports[name])
        const who = owner ? ` by process ${owner.pid} (${owner.command})` : ""

        throw new StartFailure(
          "port_in_use",
          `Port ${ports[name]} for ${title} is in use${who}: stop that program, or set ${env} to another port.`
        )
      }
    }
  }
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
const isTaken = (port, host) =>
  new Promise((resolve) => {
    const probe = net.createServer()

    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === "EADDRINUSE" || error.code === "EACCES")
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(false)))
  })

module.exports = { ensurePortsFree }

"use strict"

const { scryptSync } = require("node:crypto")

/** scrypt 2^15 per second on one core of the machine for which DESIGN's targets were set (2 cores, otherwise idle). */
const REFERENCE_SCRYPTS = 18
const SCRYPTS = 12

/**
 * The current speed of this machine, measured by work that is independent of our code. Takes a second.
 * @returns {number} scrypts a second
 */
function scryptsPerSecond() {
  const started = performance.now()

  for (let done = 0; done < SCRYPTS; done += 1) {
    scryptSync("canary", "salt", 64, { N: 2 ** 15, maxmem: 64 * 2 ** 20 })
  }

  return (SCRYPTS * 1_000) / (performance.now() - started)
}

module.exports = { REFERENCE_SCRYPTS, scryptsPerSecond }

"use strict"

const { scryptSync } = require("node:crypto")

/** scrypt 2^15 a second on one core of the machine that DESIGN's targets were set for (2 cores, undisturbed). */
const REFERENCE_SCRYPTS = 18
const SCRYPTS = 12

/** How much of itself this machine is at the moment, by work that nothing of ours changes. Takes a second. @returns {number} scrypts a second */
function scryptsPerSecond() {
  const started = performance.now()

  for (let done = 0; done < SCRYPTS; done += 1) {
    scryptSync("canary", "salt", 64, { N: 2 ** 15, maxmem: 64 * 2 ** 20 })
  }

  return (SCRYPTS * 1_000) / (performance.now() - started)
}

module.exports = { REFERENCE_SCRYPTS, scryptsPerSecond }

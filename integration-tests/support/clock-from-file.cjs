"use strict"

// Preloaded into a separate process: `performance.now()` returns the milliseconds in the file CLOCK_FILE, so that a test decides
// how time passes there.
const { readFileSync } = require("node:fs")

Object.defineProperty(performance, "now", { value: () => Number(readFileSync(process.env.CLOCK_FILE, "utf8")) })

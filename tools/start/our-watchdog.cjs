"use strict"

const { Watchdog } = require("./watchdog.cjs")

/** @type {Watchdog | undefined} */
let ours

/** The watchdog of this process, created on first use. */
const watchdog = () => (ours ??= new Watchdog())

module.exports = { watchdog }

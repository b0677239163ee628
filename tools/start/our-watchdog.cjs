"use strict"

const { Watchdog } = require("./watchdog.cjs")

/** @type {Watchdog | undefined} */
let ours

/** This process's watchdog, made when first needed. */
const watchdog = () => (ours ??= new Watchdog())

module.exports = { watchdog }

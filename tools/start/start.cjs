/* Any version of Node can parse this file, so that an old one prints a sentence and not a syntax error. */
"use strict"

var numbers = process.versions.node.split(".").map(Number)
var major = numbers[0]
var minor = numbers[1]
var supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22

if (!supported) {
  console.error(
    "Guichet needs Node 20.19 or a newer 20.x, or 22.12 or newer, but this is Node " +
      process.versions.node +
      ". Install a current version from https://nodejs.org, then start again."
  )
  process.exit(1)
}

require("./command.cjs").run(process.argv.slice(2))

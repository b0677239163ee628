/* Written so that any Node parses it: an old one gets a sentence, not a syntax error. */
"use strict"

var numbers = process.versions.node.split(".").map(Number)
var major = numbers[0]
var minor = numbers[1]
var supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22

if (!supported) {
  console.error(
    "This needs Node 20.19 or newer of line 20, or 22.12 and newer, and this is " +
      process.versions.node +
      ": install a current one from https://nodejs.org, then start again."
  )
  process.exit(1)
}

require("./command.cjs").run(process.argv.slice(2))

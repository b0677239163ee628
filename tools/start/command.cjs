"use strict"

const { StartFailure, explainFileError } = require("./failure.cjs")
const { ROOT } = require("./settings.cjs")

/**
 * `node tools/start/start.cjs [--dev | --reset [--yes] | --prepare [--browser]]`
 * A known failure prints one sentence, an unknown one its stack; both end with exit code 1.
 * @param {string[]} args
 */
async function run(args) {
  try {
    if (args.includes("--prepare")) {
      await require("./prepare.cjs").prepare()
      if (args.includes("--browser")) {
        await require("./chromium.cjs").ensureChromium()
      }
    } else if (args.includes("--reset")) {
      await require("./reset.cjs").reset({ sure: args.includes("--yes") })
    } else {
      await require("./supervisor.cjs").supervise({ dev: args.includes("--dev") })
    }
  } catch (caught) {
    const error = explainFileError(caught, ROOT)

    console.error(error instanceof StartFailure ? error.message : error)
    process.exit(1)
  }
}

module.exports = { run }

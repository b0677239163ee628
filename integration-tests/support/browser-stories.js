const { readFileSync } = require("node:fs")
const ByName = require("./by-name")

/** Counts the files that want a demo as a newcomer has it, so that `demo.ts` prepares none that nobody would take. */
module.exports = class extends ByName {
  sort(tests) {
    process.env.DEMO_STORIES = String(tests.filter(({ path }) => readFileSync(path, "utf8").includes("givenDemo()")).length)

    return super.sort(tests)
  }
}

const { readFileSync } = require("node:fs")
const ByName = require("./by-name")

/** Counts the files that need the standard demo, so that `demo.ts` prepares only demos that a file will take. */
module.exports = class extends ByName {
  sort(tests) {
    process.env.DEMO_STORIES = String(tests.filter(({ path }) => readFileSync(path, "utf8").includes("givenDemo()")).length)

    return super.sort(tests)
  }
}

const { readdirSync, readFileSync } = require("node:fs")
const { join } = require("node:path")
const base = require("./jest.config")

const folder = join(__dirname, "integration-tests", "browser", "demos")
const shared = readdirSync(folder).flatMap(
  (name) => readFileSync(join(folder, name), "utf8").match(/integration-tests\/\S+\.spec\.ts/g) ?? []
)
/** A file that is named runs on a demo of its own. */
const isWhole = !process.argv
  .slice(2)
  .some((argument) => !argument.startsWith("-") && shared.some((file) => file.match(argument)))

/**
 * Chromium against the whole demo, started as a newcomer starts it, two files at a time, each on ports and a database of its own.
 * A first start builds and loads the demo data; each file's demo begins with a copy of its state. Files that can share a demo
 * are loaded by those in `integration-tests/browser/demos`, not one by one.
 */
module.exports = {
  ...base,
  testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...(isWhole ? shared.map((file) => `<rootDir>/${file}$`) : [])],
  testSequencer: "<rootDir>/integration-tests/support/by-name.js",
  globalSetup: "<rootDir>/integration-tests/support/shared-start.ts",
  globalTeardown: "<rootDir>/integration-tests/support/shared-start-end.ts",
  testTimeout: 2 * base.testTimeout,
}

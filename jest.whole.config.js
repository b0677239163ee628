const { readdirSync, readFileSync } = require("node:fs")
const { join } = require("node:path")
const base = require("./jest.config")

const folder = join(__dirname, "integration-tests", "platforms")
const shared = readdirSync(folder)
  .filter((name) => name.endsWith(".spec.ts"))
  .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/integration-tests\/\S+\.spec\.ts/g) ?? [])

/**
 * Everything, as `npm test` runs it: spec files that can share a platform are loaded by those in `integration-tests/platforms`,
 * not one by one.
 */
module.exports = {
  ...base,
  testSequencer: "<rootDir>/integration-tests/support/platforms-first.js",
  testMatch: [...base.testMatch, "<rootDir>/integration-tests/platforms/*.spec.ts"],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...shared.map((file) => `<rootDir>/${file}$`)],
}

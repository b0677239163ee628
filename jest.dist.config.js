const base = require("./jest.config")

/** Builds `dist/` and lives in it: needs the dashboard's and the storefront's builds, hence a run of its own. */
module.exports = {
  ...base,
  maxWorkers: 1,
  testMatch: ["<rootDir>/integration-tests/build/**/*.spec.ts"],
  testTimeout: 2 * base.testTimeout,
}

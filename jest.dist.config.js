const base = require("./jest.config")

/** Builds `dist/` and lives in it: needs the dashboard's and the storefront's builds, hence a run of its own. The file that builds comes first by its name:
 * the others find the tree made. */
module.exports = {
  ...base,
  maxWorkers: 1,
  testMatch: ["<rootDir>/integration-tests/build/**/*.spec.ts"],
  testSequencer: "<rootDir>/integration-tests/support/by-name.js",
  testTimeout: 2 * base.testTimeout,
}

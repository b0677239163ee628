const base = require("./jest.config")

/**
 * Builds `dist/` and tests it. Needs the builds of dashboard and storefront, hence a run of its own. The file that builds comes
 * first by its name; the others use its tree.
 */
module.exports = {
  ...base,
  maxWorkers: 1,
  testMatch: ["<rootDir>/integration-tests/build/**/*.spec.ts"],
  testSequencer: "<rootDir>/integration-tests/support/by-name.js",
  testTimeout: 2 * base.testTimeout,
}

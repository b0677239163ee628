const base = require("./jest.config")

/**
 * Chromium against the whole demo, started as a newcomer starts it, two files at a time, each on ports and a database of its own.
 * A first start builds and loads the demo data; each file's demo begins with a copy of its state.
 */
module.exports = {
  ...base,
  testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
  testSequencer: "<rootDir>/integration-tests/support/by-name.js",
  globalSetup: "<rootDir>/integration-tests/support/shared-start.ts",
  globalTeardown: "<rootDir>/integration-tests/support/shared-start-end.ts",
  testTimeout: 2 * base.testTimeout,
}

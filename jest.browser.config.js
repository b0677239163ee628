const base = require("./jest.config")

/** Chromium against the whole demo, started as a newcomer starts it, on ports and a database of its own. Its first start builds. */
module.exports = {
  ...base,
  maxWorkers: 1,
  testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 2 * base.testTimeout,
}

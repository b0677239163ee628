const base = require("./jest.config")

/**
 * Chromium against the whole demo, started as a newcomer starts it, on ports and a database of its own. The first start builds;
 * later files use that build, each in a demo that starts while the previous file is still running.
 */
module.exports = {
  ...base,
  maxWorkers: 1,
  testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
  testSequencer: "<rootDir>/integration-tests/support/browser-stories.js",
  globalSetup: "<rootDir>/integration-tests/support/shared-start.ts",
  globalTeardown: "<rootDir>/integration-tests/support/shared-start-end.ts",
  testTimeout: 2 * base.testTimeout,
}

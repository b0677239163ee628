/** One seed for all random values of a run, workers included; `SAMPLE_SEED=<number>` repeats a run. */
if (!process.env.SAMPLE_SEED) {
  process.env.SAMPLE_SEED = String(Date.now() % 1_000_000)
  process.stderr.write(`SAMPLE_SEED=${process.env.SAMPLE_SEED}\n`)
}

const swc = {
  jsc: {
    parser: { syntax: "typescript", decorators: true, tsx: true },
    transform: { decoratorMetadata: true, legacyDecorator: true, react: { runtime: "automatic" } },
    target: "es2022",
  },
}

/**
 * One run for everything: pure rules, modules, HTTP, flows; two files at a time, each on databases and ports of its own. Browser
 * tests have `jest.browser.config.js`.
 */
module.exports = {
  maxWorkers: 2,
  // each file that boots the platform leaks about 250 MB; near Node's limit of 4 GB, a worker mostly collects garbage
  workerIdleMemoryLimit: "2GB",
  testEnvironment: "node",
  transform: { "^.+\\.[jt]sx?$": ["@swc/jest", swc] },
  moduleNameMapper: {
    "^fast-check$": "<rootDir>/integration-tests/support/seeded-fast-check.js",
    // importing it ends a browser's build
    "^server-only$": "<rootDir>/integration-tests/support/empty-module.js",
  },
  // The storefront holds copies of our TypeScript packages.
  transformIgnorePatterns: ["/node_modules/(?!@guichet/)"],
  testMatch: [
    "<rootDir>/src/**/__tests__/**/*.spec.ts",
    "<rootDir>/tools/**/__tests__/**/*.spec.ts",
    "<rootDir>/storefront/src/**/__tests__/**/*.spec.ts",
    "<rootDir>/admin-extensions/src/**/__tests__/**/*.spec.ts",
    "<rootDir>/integration-tests/{http,flows,isolation,ground}/**/*.spec.ts",
  ],
  testPathIgnorePatterns: ["/node_modules/", "/\\.medusa/", "<rootDir>/dist/", "<rootDir>/\\.guichet/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/\\.guichet/", "<rootDir>/storefront/\\.next/", "\\.medusa/"],
  moduleFileExtensions: ["ts", "tsx", "js", "mjs", "cjs", "json"],
  setupFiles: ["<rootDir>/integration-tests/support/setup.js"],
  globalSetup: "<rootDir>/integration-tests/support/postgres/global-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/support/postgres/global-teardown.ts",
  testTimeout: 240_000 * Number(process.env.TEST_PATIENCE ?? 1),
}

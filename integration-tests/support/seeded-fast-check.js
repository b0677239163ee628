const { join } = require("node:path")
// by its path: its name resolves to this file (jest.config.js)
const fc = require(join(__dirname, "..", "..", "node_modules", "fast-check", "lib", "cjs", "fast-check.js"))

fc.configureGlobal({ seed: Number(process.env.SAMPLE_SEED), includeErrorInReport: true })

module.exports = fc

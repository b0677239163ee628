/**
 * Imported first: Medusa's logger reads its level when it is loaded, and a log line per request must not be measured.
 * Benchmarks run in the demo's mode unless another is named.
 */
process.env.LOG_LEVEL ??= "error"
process.env.PLATFORM_MODE ??= "embedded"

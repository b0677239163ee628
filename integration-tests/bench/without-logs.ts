/** Imported first: Medusa's logger reads its level when it is loaded, and a log line per request must not be measured. */
process.env.LOG_LEVEL ??= "error"

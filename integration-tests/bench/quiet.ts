/** Imported first: Medusa's logger reads its level when it is loaded, and a line for each request is no part of what is measured. */
process.env.LOG_LEVEL ??= "error"

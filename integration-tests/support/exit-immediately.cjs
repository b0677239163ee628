/**
 * Loaded by every Jest worker (package.json, `jest`), which then exits immediately when it has nothing left to do. Otherwise Node
 * first frees the memory of a hundred spec files, which takes longer than the half second that Jest waits, and looks as if a test
 * had left something open.
 */
if (process.env.JEST_WORKER_ID) {
  process.once("exit", (code) => process.exit(code))
}

/**
 * Loaded by every worker of Jest (package.json, `jest`). One with nothing left to do ends at once. Left alone, Node gives back the memory of a hundred
 * spec files first, which takes longer than the half second that Jest waits, and then reads as if a test had left something open.
 */
if (process.env.JEST_WORKER_ID) {
  process.once("exit", (code) => process.exit(code))
}

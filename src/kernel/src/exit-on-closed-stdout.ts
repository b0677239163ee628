/**
 * Ends this process when what it prints can no longer be written (EPIPE: whoever read it is gone). Without it a Medusa server goes on for ever at full
 * load: its command line prints each uncaught error, and so the one that printing just failed. Whoever supervises starts another, that is heard.
 */
export function exitOnClosedStdout(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(end)) {
      stream.on("error", end)
    }
  }
}

const end = (): never => process.exit(1)

/**
 * Ends this process when its output can no longer be written (EPIPE: the reader is gone). Otherwise a Medusa server loops forever
 * at full load: its command line prints every uncaught error, including the one that this printing just caused. The supervisor
 * starts a new process with a working output.
 */
export function exitOnClosedStdout(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(end)) {
      stream.on("error", end)
    }
  }
}

const end = (): never => process.exit(1)

import { setTimeout as timer } from "node:timers/promises"

export interface PeriodicRun {
  /** Resolves when the current turn has ended; no other follows. */
  stop(): Promise<void>
}

/** Back-off limit while turns fail: long enough not to hammer an unavailable database, short enough to recover unnoticed. */
const MOST_PAUSE_MS = 5_000

/**
 * Runs `work` in this process repeatedly, with a pause after each turn, until stopped; a turn that returns `more` is followed
 * immediately. Each failure in a row doubles the pause. Does not keep the process alive.
 *
 * @param onError receives what a turn threw; the next turn tries again
 * @param pause resolves after the given milliseconds, or rejects when aborted; the process's own timer by default
 */
export function runPeriodically(
  work: () => Promise<"more" | void>,
  interval_ms: number,
  onError: (error: Error) => void,
  pause: (ms: number, value: undefined, options: { signal: AbortSignal; ref: false }) => Promise<unknown> = timer
): PeriodicRun {
  const stopping = new AbortController()
  let failures = 0
  const turn = async () => {
    try {
      const answer = await work()
      failures = 0

      return answer === "more" ? null : interval_ms
    } catch (error) {
      onError(error as Error)
      failures += 1

      return Math.max(interval_ms, Math.min(MOST_PAUSE_MS, interval_ms * 2 ** failures))
    }
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      const wait_ms = await turn()
      if (wait_ms !== null) {
        await pause(wait_ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      }
    }
  }
  const running = run()

  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Several runs as one: stopping resolves when the current turns of all have ended. */
export const runTogether = (runs: PeriodicRun[]): PeriodicRun => ({
  stop: async () => {
    await Promise.all(runs.map((run) => run.stop()))
  },
})

/** How periodic work logs what failed: one warning a turn, `<what> failed, retrying: <message>`. */
export const retryLog =
  (logger: { warn(message: string): void }) =>
  (what: string) =>
  (error: Error): void =>
    logger.warn(`${what} failed, retrying: ${error.message}`)

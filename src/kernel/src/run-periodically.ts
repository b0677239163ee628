import { setTimeout as timer } from "node:timers/promises"

export interface PeriodicRun {
  /** Resolves when the turn under way has ended; no other follows. */
  stop(): Promise<void>
}

/** While turns fail: long enough not to hammer a database that is away, short enough that nobody notices once it is back. */
const MOST_PAUSE_MS = 5_000

/**
 * Does `work` in this process again and again, with a pause after each turn, until stopped; a turn that answers `more` is followed at once. Each failure in
 * a row doubles the pause. Keeps no process alive.
 *
 * @param onError told what a turn threw; the next one tries again
 * @param pause resolves after so many milliseconds, or rejects when it is aborted; the process's own timer unless given
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

import { setTimeout as pause } from "node:timers/promises"

export interface Repeated {
  /** Resolves when the turn under way has ended; no other follows. */
  stop(): Promise<void>
}

/**
 * Does `work` in this process again and again, with a pause after each turn, until stopped. Keeps no process alive.
 *
 * @param onError told what a turn threw; the next one tries again
 */
export function repeat(work: () => Promise<void>, interval_ms: number, onError: (error: Error) => void): Repeated {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      await work().catch(onError)
      await pause(interval_ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
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

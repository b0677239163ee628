import { setTimeout as pause } from "node:timers/promises"
import type { InboxContext } from "./handle-event"
import { returnFeesDue, workInbox } from "./work-inbox"

export interface InboxWorker {
  stop(): Promise<void>
}

const INTERVAL_MS = 250

/** Works the inbox in this process, each turn by the keys that hold then. Safe in every process at once: rows are taken with SKIP LOCKED and a lease. */
export function startInbox(contexts: () => Promise<InboxContext>, onError: (error: Error) => void): InboxWorker {
  const stopping = new AbortController()
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const context = await contexts()
        const taken = await workInbox(context)
        await returnFeesDue(context)
        if (taken > 0) {
          continue
        }
      } catch (error) {
        onError(error as Error)
      }
      await pause(INTERVAL_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
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

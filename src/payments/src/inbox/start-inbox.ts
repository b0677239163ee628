import { runPeriodically, type PeriodicRun } from "@guichet/kernel/run-periodically"
import type { InboxContext } from "./handle-event"
import { returnFeesDue, workInbox } from "./work-inbox"

const INTERVAL_MS = 250

/**
 * Works the inbox in this process, and beside it the fees that are to go back, each turn by the keys that hold then: neither waits for the other. Safe in every
 * process at once: rows are taken with SKIP LOCKED and a lease.
 */
export function startInbox(contexts: () => Promise<InboxContext>, onError: (error: Error) => void): PeriodicRun {
  const inbox = runPeriodically(async () => ((await workInbox(await contexts())) ? "more" : undefined), INTERVAL_MS, onError)
  const fees = runPeriodically(async () => returnFeesDue(await contexts()), INTERVAL_MS, onError)

  return {
    stop: async () => {
      await Promise.all([inbox.stop(), fees.stop()])
    },
  }
}

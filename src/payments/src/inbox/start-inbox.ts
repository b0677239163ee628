import { runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import type { ContextSource } from "../platform/payment-contexts"
import type { InboxContext } from "./handle-event"
import { returnFeesDue, workInbox } from "./work-inbox"

const INTERVAL_MS = 250

/**
 * Processes the inbox in this process, and independently of it the fees to return, each time with the keys in force. Safe in
 * several processes: rows are taken with SKIP LOCKED and a lease.
 */
export function startInbox(
  contexts: () => Promise<InboxContext>,
  feeContexts: ContextSource,
  onError: (error: Error) => void
): PeriodicRun {
  return runTogether([
    runPeriodically(async () => ((await workInbox(await contexts())) ? "more" : undefined), INTERVAL_MS, onError),
    runPeriodically(async () => returnFeesDue(await feeContexts()), INTERVAL_MS, onError),
  ])
}

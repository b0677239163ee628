import { repeat, type Repeated } from "@guichet/kernel/repeat"
import type { InboxContext } from "./handle-event"
import { returnFeesDue, workInbox } from "./work-inbox"

const INTERVAL_MS = 250

/** Works the inbox in this process, each turn by the keys that hold then. Safe in every process at once: rows are taken with SKIP LOCKED and a lease. */
export function startInbox(contexts: () => Promise<InboxContext>, onError: (error: Error) => void): Repeated {
  return repeat(
    async () => {
      const context = await contexts()
      const hasMore = await workInbox(context)
      await returnFeesDue(context)

      return hasMore ? "more" : undefined
    },
    INTERVAL_MS,
    onError
  )
}

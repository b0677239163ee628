import { signRefresh, type Refresh } from "@guichet/kernel/refresh"

const ANSWER_TIMEOUT_MS = 2_000
/** After a time-out, so that a backlog of messages waits for one time-out in total, not for one each. */
const PAUSE_MS = 1_000
const REPEATED = 409

/**
 * Notifies one cache of what to purge.
 *
 * @param onFailure called for each failed attempt
 * @throws Error when the cache does not respond within 2 s, refuses, or did so within the last second: notify it again later,
 * with the same id
 */
export function createNotifier(
  address: URL,
  secret: string,
  onFailure: (error: Error) => void
): (refresh: Refresh) => Promise<void> {
  let paused_until = 0

  return async (refresh) => {
    if (Date.now() < paused_until) {
      throw new Error(`cache purge to ${address.href} failed a moment ago, backing off`)
    }
    try {
      await post(address, secret, refresh)
    } catch (error) {
      paused_until = Date.now() + PAUSE_MS
      const failure = new Error(`cache purge to ${address.href} failed: ${reasonOf(error as Error)}`, { cause: error })
      onFailure(failure)
      throw failure
    }
  }
}

async function post(address: URL, secret: string, refresh: Refresh): Promise<void> {
  const body = JSON.stringify(refresh)
  const timestamp = String(Date.now())
  const answer = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-timestamp": timestamp,
      "x-signature": signRefresh(body, timestamp, secret),
    },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  })
  await answer.body?.cancel()
  if (!answer.ok && answer.status !== REPEATED) {
    throw new Error(`status ${answer.status}`)
  }
}

/** fetch hides the reason in `cause`, whose message is empty when several addresses refused the connection. */
function reasonOf({ message, cause }: Error): string {
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string }

  return code ?? reason ?? message
}

import { signRefresh, type Refresh } from "@guichet/kernel/refresh"

const ANSWER_TIMEOUT_MS = 2_000
/** Above one time-out of silence, so that a heap of messages costs one wait and not one each. */
const PAUSE_MS = 1_000
const REPEATED = 409

/**
 * Tells one keeper of copies what to forget.
 *
 * @param onFailure hears of each attempt that was made in vain
 * @throws Error when it does not answer in 2 s, refuses, or did so within the last second: tell again later, with the same id
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

/** fetch hides what happened in `cause`, whose message is empty when several addresses refused. */
function reasonOf({ message, cause }: Error): string {
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string }

  return code ?? reason ?? message
}

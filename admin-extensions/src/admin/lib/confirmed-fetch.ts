/** The proof required: `any` password or second factor, or a `factor` only. */
export type WantedProof = "any" | "factor"

/** Asks the user to prove who they are; false if they cancel. */
type AskWho = (wanted: WantedProof) => Promise<boolean>

let askWho: AskWho | null = null
let asking: Promise<boolean> | null = null

/** Called by the boot widget, which is on every page. */
export const provideAskWho = (ask: AskWho | null): void => {
  askWho = ask
}

const hearers = new Set<() => void>()

/** Calls back at each prompt. @returns unsubscribes */
export function whenAsked(hear: () => void): () => void {
  hearers.add(hear)

  return () => hearers.delete(hear)
}

/**
 * Asks for confirmation when a request requires it (403 `confirm_first`, `confirm_factor_first`), then sends the request again.
 * Covers our requests and those of core pages, since both use the browser's `fetch`. Concurrent refusals share one prompt.
 */
export function confirmed(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const answer = await send(input, init)
    const wanted = answer.status === 403 && askWho ? await wantedBy(answer) : null
    if (!wanted || !askWho) {
      return answer
    }
    hearers.forEach((hear) => hear())
    asking ??= askWho(wanted).finally(() => {
      asking = null
    })

    return (await asking) ? send(input, init) : answer
  }
}

async function wantedBy(answer: Response): Promise<WantedProof | null> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { code?: unknown } | null

  if (body?.code === "confirm_factor_first") {
    return "factor"
  }

  return body?.code === "confirm_first" ? "any" : null
}

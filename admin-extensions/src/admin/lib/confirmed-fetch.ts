/** What is asked for: `any` password or second factor, or a `factor` and nothing less. */
export type WantedProof = "any" | "factor"

/** Asks whoever is there who they are; false when they would rather not. */
type AskWho = (wanted: WantedProof) => Promise<boolean>

let askWho: AskWho | null = null
let asking: Promise<boolean> | null = null

/** By the boot widget, which is on every page. */
export const provideAskWho = (ask: AskWho | null): void => {
  askWho = ask
}

const hearers = new Set<() => void>()

/** Hears of each question. @returns ends it */
export function whenAsked(hear: () => void): () => void {
  hearers.add(hear)

  return () => hearers.delete(hear)
}

/**
 * What asks for a confirmation first (403 `confirm_first`, `confirm_factor_first`) is asked for it, and sent again: requests of ours and of the software's own pages alike, since
 * both go through the browser's `fetch`. However many are refused at once, one question is asked.
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

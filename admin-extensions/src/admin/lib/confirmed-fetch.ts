/** Asks whoever is there who they are; false when they would rather not. */
type AskWho = () => Promise<boolean>

let askWho: AskWho | null = null
let asking: Promise<boolean> | null = null

/** By the boot widget, which is on every page. */
export const provideAskWho = (ask: AskWho | null): void => {
  askWho = ask
}

/**
 * What asks for a confirmation first (403 `confirm_first`) is asked for it, and sent again: requests of ours and of the software's own pages alike, since
 * both go through the browser's `fetch`. However many are refused at once, one question is asked.
 */
export function confirmed(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const answer = await send(input, init)
    if (answer.status !== 403 || !askWho || !(await isConfirmFirst(answer))) {
      return answer
    }
    asking ??= askWho().finally(() => {
      asking = null
    })

    return (await asking) ? send(input, init) : answer
  }
}

async function isConfirmFirst(answer: Response): Promise<boolean> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { code?: unknown } | null

  return body?.code === "confirm_first"
}

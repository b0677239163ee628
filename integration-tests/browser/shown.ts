import type { Locator } from "playwright-core"
import { eventually } from "../support/child"

const SHOWN_WITHIN_MS = 20_000

/** Until a page shows exactly that many. @throws Error with how many it shows */
export async function shows(what: Locator, count = 1): Promise<void> {
  let there = 0
  await eventually(
    async () => (there = await what.count()) === count,
    `${count} of ${what}`,
    SHOWN_WITHIN_MS,
    () => `there are ${there}`
  )
}

/** Until something is on a page and reads like that. @returns its words @throws Error with how it reads instead */
export async function reads(what: Locator, like: RegExp): Promise<string> {
  let words = ""
  await eventually(
    async () => like.test((words = await what.innerText())),
    `${like} in ${what}`,
    SHOWN_WITHIN_MS,
    () => words
  )

  return words
}

/** Until several things of a page read like that, one after the other and no others. @returns their words @throws Error with how they read instead */
export async function allRead(what: Locator, like: (string | RegExp)[]): Promise<string[]> {
  let words: string[] = []
  await eventually(
    async () => {
      words = (await what.allInnerTexts()).map((text) => text.trim())

      return (
        words.length === like.length &&
        like.every((one, at) => (typeof one === "string" ? one === words[at] : one.test(words[at])))
      )
    },
    `${like.join(" · ")} in ${what}`,
    SHOWN_WITHIN_MS,
    () => words.join(" · ")
  )

  return words
}

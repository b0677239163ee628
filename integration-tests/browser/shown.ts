import type { Locator } from "playwright-core"
import { eventually } from "../support/child"

const SHOWN_WITHIN_MS = 20_000

/** Waits until a page shows exactly that many. @throws Error with how many it shows */
export async function shows(what: Locator, count = 1): Promise<void> {
  let there = 0
  await eventually(
    async () => (there = await what.count()) === count,
    `${count} of ${what}`,
    SHOWN_WITHIN_MS,
    () => `there are ${there}`
  )
}

/** Waits until an element is on a page with that text. @returns its text @throws Error with its text instead */
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

/**
 * Waits until several elements of a page have those texts, in this order and no others.
 *
 * @returns their texts
 * @throws Error with their texts instead
 */
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

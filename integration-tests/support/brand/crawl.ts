import type { Page } from "playwright-core"
import type { Person } from "../../browser/person"
import { givenWitness, type Witness } from "./witness"

/** Enough for what a page still asks when it is drawn; some ask again and again, and what comes later is read with the next page. */
const QUIET_MS = 1_200
const MAX_PAGES = 80

const witnesses = new WeakMap<Page, Witness>()
export const witnessOf = (page: Page): Witness => {
  const witness = witnesses.get(page) ?? givenWitness(page)
  witnesses.set(page, witness)

  return witness
}

/**
 * Opens these pages, and every page of the same host that they lead to; reads the files they offer. Pages of one pattern (an event, a date) are opened twice at most.
 *
 * @returns paths in order
 */
export async function crawl({ page }: Person, addresses: string[]): Promise<string[]> {
  const { host } = new URL(addresses[0])
  const queue = [...addresses]
  const done = new Map<string, number>()
  const opened: string[] = []
  while (queue.length > 0 && opened.length < MAX_PAGES) {
    const url = new URL(queue.shift()!)
    const pattern = url.pathname.replace(/[a-z]{2,8}_[0-9A-Za-z]{10,}|\/e\/[^/]+|\/help\/[^/]+$/g, (id) => `${id.length > 20}`)
    if (opened.includes(url.pathname) || (done.get(pattern) ?? 0) >= 2) {
      continue
    }
    done.set(pattern, (done.get(pattern) ?? 0) + 1)
    opened.push(url.pathname)
    await page.goto(url.href)
    await settle(page)
    const links = await page
      .locator("a[href]:not([download])")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    await page.locator("a[href][download]").evaluateAll(readFiles, host)
    await witnessOf(page).sent()
    queue.push(...links.filter((link) => isPageOf(host, link)))
  }

  return opened
}

/** A file cannot be opened as a page; asked for by the page that offers it, it is read by the witness as all answers are. One written in its link is in the page. */
const readFiles = (all: unknown[], host: string): Promise<unknown> =>
  Promise.all(
    (all as HTMLAnchorElement[])
      .filter((link) => link.host === host)
      .map((link) => fetch(link.href).then((answer) => answer.text()))
  )

/** Until nothing more is asked for. */
export const settle = (page: Page): Promise<void> =>
  page.waitForLoadState("networkidle", { timeout: QUIET_MS }).catch(() => undefined)

const isPageOf = (host: string, link: string): boolean => {
  const url = URL.canParse(link) ? new URL(link) : null

  return url?.host === host && !url.hash && !/\/calendar$|\/logout/.test(url.pathname)
}

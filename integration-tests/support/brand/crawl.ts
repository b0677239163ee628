import type { Page } from "playwright-core"
import type { Person } from "../../browser/person"
import { followTraffic, settle } from "../../browser/quiet"
import { givenWitness, type Witness } from "./witness"

const MAX_PAGES = 200

const witnesses = new WeakMap<Page, Witness>()
export const witnessOf = (page: Page): Witness => {
  const witness = witnesses.get(page) ?? givenWitness(page)
  witnesses.set(page, witness)
  followTraffic(page)

  return witness
}

/**
 * Opens these pages, and every page of the same host that they link to; reads the files they offer. Pages of one pattern (an
 * event, a date) are opened twice at most. A page is read once it is at rest, so that a slow machine finds the same links.
 *
 * @param application path of a single-page application: within it the crawl uses the application's own router, too, and fetches
 *   the document of each address as it fetches files
 * @param further opened like links
 * @returns paths in order
 * @throws Error when there are more pages than the maximum: the rest would be checked by no one
 */
export async function crawl(
  { page }: Person,
  addresses: string[],
  { application = "", further = [] as string[] } = {}
): Promise<string[]> {
  const { host } = new URL(addresses[0])
  const queue = [...addresses, ...further]
  const done = new Map<string, number>()
  const opened: string[] = []
  const isInside = ({ pathname }: URL) => application !== "" && `${pathname}/`.startsWith(`${application}/`)
  while (queue.length > 0) {
    const url = new URL(queue.shift()!)
    const pattern = url.pathname.replace(/[a-z]{2,8}_[0-9A-Za-z]{10,}|\/e\/[^/]+|\/\d+$/g, (id) => `${id.length > 20}`)
    if (opened.includes(url.pathname) || (done.get(pattern) ?? 0) >= 2) {
      continue
    }
    if (opened.length >= MAX_PAGES) {
      throw new Error(`${host} has more than ${MAX_PAGES} pages: ${url.pathname} and ${queue.length} links are left`)
    }
    done.set(pattern, (done.get(pattern) ?? 0) + 1)
    opened.push(url.pathname)
    if (opened.length > addresses.length && [url, new URL(page.url())].every(isInside)) {
      await follow(page, url)
    } else {
      await page.goto(url.href)
      await settle(page)
    }
    const links = await page
      .locator("a[href]:not([download])")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    await page.locator("a[href][download]").evaluateAll(readFiles, host)
    await witnessOf(page).sent()
    queue.push(...links.filter((link) => isPageOf(host, link)))
  }

  return opened
}

/**
 * Follows a link within the application without reloading it: the address changes, and its router is notified as by the browser's
 * own buttons.
 *
 * @throws Error when the page does not change
 */
async function follow(page: Page, { href, pathname, search }: URL): Promise<void> {
  const before = await page.content()
  await page.evaluate(readDocument, href)
  await page.evaluate((address) => {
    history.pushState({ idx: (history.state?.idx ?? 0) + 1 }, "", address)
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }))
  }, pathname + search)
  await settle(page)
  if (page.url() === href && (await page.content()) === before) {
    throw new Error(`The application did not go to ${href}`)
  }
}

/** The document that a browser gets when it opens this address directly. */
const readDocument = (href: string): Promise<string> =>
  fetch(href, { headers: { accept: "text/html" } }).then((answer) => answer.text())

/**
 * A file cannot be opened as a page: fetched by the page that offers it, it is recorded by the witness like all answers. A
 * `data:` link is in the page itself.
 */
const readFiles = (all: unknown[], host: string): Promise<unknown> =>
  Promise.all(
    (all as HTMLAnchorElement[])
      .filter((link) => link.host === host)
      .map((link) => fetch(link.href).then((answer) => answer.text()))
  )

const isPageOf = (host: string, link: string): boolean => {
  const url = URL.canParse(link) ? new URL(link) : null

  return url?.host === host && !url.hash && !/\/calendar$|\/logout/.test(url.pathname)
}

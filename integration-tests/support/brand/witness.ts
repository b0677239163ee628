import type { Page, Response } from "playwright-core"
import type { Sent } from "./marks"

export interface Witness {
  /** everything since the person came, the open page included */
  sent: () => Promise<Sent[]>
}

const READABLE = /text|json|javascript|xml|manifest|svg/
/** Emails of everyone in the demo, and the provider's own pages: neither belongs to a site. */
const ELSEWHERE = /^https?:\/\/(?:mail|stripe)\./

/**
 * Records what a browser receives: addresses, headers, cookies, raw bodies with scripts and styles, what scripts write to the
 * console, and each page as it is when the person leaves it. A body that is read twice is kept once.
 */
export function givenWitness(page: Page): Witness {
  const seen = new Map<string, Sent>()
  const waiting: Promise<void>[] = []
  const keep = (where: string, text: string) => seen.set(`${where}\n${text}`, { where, text })

  const read = async (response: Response) => {
    const url = response.url()
    const headers = await response.allHeaders().catch(() => ({}))
    const responseHeaders = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const asked = Object.entries(
      await response
        .request()
        .allHeaders()
        .catch(() => ({}))
    ).map(([name]) => name)
    keep(`address of ${path(url)}`, path(url))
    keep(`headers of ${path(url)}`, [...responseHeaders, ...asked].join("\n"))
    const type = String((headers as Record<string, string>)["content-type"] ?? "")
    if (type.includes("event-stream")) {
      // the page's own stream, not the request that reads it below
      if (response.request().resourceType() !== "eventsource") {
        return
      }
      keep(`first event of ${path(url)}`, await page.evaluate(firstEvent, url).catch(() => ""))
    } else if (READABLE.test(type)) {
      keep(`body of ${path(url)}`, await response.text().catch(() => ""))
    }
  }
  page.on("response", (response) => {
    if (!ELSEWHERE.test(response.url())) {
      waiting.push(read(response).catch(() => undefined))
    }
  })
  page.on("console", (message) => keep(`console of ${path(page.url())}`, message.text()))

  return {
    sent: async () => {
      if (!ELSEWHERE.test(page.url())) {
        await see(page, keep)
      }
      await Promise.all(waiting.splice(0))

      return [...seen.values()]
    },
  }
}

/** A stream does not end: its first event is fetched by the page that listens to it. */
const firstEvent = (url: string): Promise<string> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(async (answer) => {
    const reader = answer.body!.getReader()
    const { value } = await reader.read()
    await reader.cancel()

    return new TextDecoder().decode(value)
  })

async function see(page: Page, keep: (where: string, text: string) => void): Promise<void> {
  keep(`page ${path(page.url())}`, await page.content())
  const stored = await page.evaluate("[...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat().join('\\n')")
  keep(`storage of ${path(page.url())}`, String(stored))
  const cookies = await page.context().cookies(page.url())
  keep(`cookies of ${path(page.url())}`, cookies.map(({ name, value }) => `${name}=${value}`).join("\n"))
}

const path = (url: string): string => url.replace(/^(https?:\/\/[^/:]+)(?::\d+)?/, "$1").replace(/^data:.*/s, "data:")

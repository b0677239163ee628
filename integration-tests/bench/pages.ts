import { Agent, get, type RequestOptions } from "node:http"
import { performance } from "node:perf_hooks"
import type { Browser, CDPSession, Page } from "playwright-core"
import { givenChromium } from "../browser/chromium"
import { call } from "../support/brand/canaries"
import { givenDemo, type Demo } from "../support/demo"
import { median, percentile, print, SHORT } from "./harness"
import budgets from "./page-budgets.json"

type PageName = keyof typeof budgets.script_kb

const OPERATOR = "scenes.localhost"
const SITE = "halles.scenes.localhost"
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
/** Slow 4G and a slow phone, as Lighthouse applies them to a real browser (its "devtools" throttling, mobile). */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 1_474.56 * 128, uploadThroughput: 675 * 128 }
const CPU_SLOWDOWN = 4
const RUNS = SHORT ? 1 : 5
const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)
const CONNECTIONS = SHORT ? 4 : 64
/** Time without network traffic or long tasks after which a page is complete. */
const QUIET_MS = SHORT ? 500 : 3_000

interface Loaded {
  /** transferred bytes by kind of resource, compressed, with headers */
  bytes: Record<string, number>
  /** ms until the largest element was painted */
  lcp: number
  /** sum of what long tasks take beyond 50 ms */
  blocking: number
  /** cumulative layout shift */
  shift: number
}

/** Records what the browser reports, from the page's first moment on. */
const OBSERVE = `{
  const seen = (window.__seen = { lcp: 0, blocking: 0, shift: 0 })
  const on = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true })
  on("largest-contentful-paint", ({ startTime }) => (seen.lcp = startTime))
  on("longtask", ({ duration }) => (seen.blocking += Math.max(0, duration - 50)))
  on("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value))
}`

/**
 * The pages of a rush, as a phone receives them: compressed bytes through the edge proxy with an empty cache, judged by
 * page-budgets.json whatever the machine; largest paint, blocking and layout shift on slow 4G and a processor slowed four times
 * (medians of five); and requests per second of one storefront process for those that everyone shares.
 *
 * @throws Error when a page's scripts exceed their budget
 */
export async function benchPages(): Promise<void> {
  const demo = await givenDemo()
  const browser = await givenChromium()
  try {
    const paths = await pathsOf(demo, browser)
    const over: string[] = []
    for (const [name, path] of Object.entries(paths) as [PageName, string][]) {
      const { bytes } = await loaded(browser, path)
      const scripts = (bytes.Script ?? 0) / 1_000
      const budget = budgets.script_kb[name]
      print({ bench: `pages.${name}.script`, value: scripts, unit: "kB", baseline: budget, ratio: scripts / budget })
      print({ bench: `pages.${name}.document`, value: (bytes.Document ?? 0) / 1_000, unit: "kB" })
      over.push(...(scripts > budget ? [`${name} (${scripts.toFixed(1)} of ${budget} kB)`] : []))
      await benchCalm(browser, name, path)
    }
    for (const name of ["home", "event", "seats"] as const) {
      await benchServed(demo, name, new URL(paths[name]))
    }
    if (over.length > 0) {
      throw new Error(`Scripts above their budget: ${over.join(", ")}`)
    }
  } finally {
    await browser.close()
    await demo.stop()
  }
}

async function benchCalm(browser: Browser, name: PageName, path: string): Promise<void> {
  const runs: Loaded[] = []
  while (runs.length < RUNS) {
    runs.push(await loaded(browser, path, { slow: true }))
  }
  for (const [figure, unit] of [
    ["lcp", "ms"],
    ["blocking", "ms"],
    ["shift", ""],
  ] as const) {
    const [value, baseline] = [median(runs.map((run) => run[figure])), budgets.calm[figure]]
    print({ bench: `pages.${name}.${figure}`, value, unit, baseline, ratio: value / baseline })
  }
}

/** One page in a browser that has seen nothing, until it is complete. */
async function loaded(browser: Browser, path: string, { slow = false } = {}): Promise<Loaded> {
  const context = await browser.newContext({ ...PHONE, locale: "fr-FR", storageState: cookiesOf.get(path) })
  try {
    const page = await context.newPage()
    await page.addInitScript(OBSERVE)
    const session = await context.newCDPSession(page)
    const bytes = await countedBytes(session)
    if (slow) {
      await session.send("Network.emulateNetworkConditions", SLOW_4G)
      await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN })
    }
    await page.goto(path, { waitUntil: "load" })
    await quiet(page, bytes)

    return { bytes: bytes.by_type, ...((await page.evaluate("window.__seen")) as Omit<Loaded, "bytes">) }
  } finally {
    await context.close()
  }
}

/** A status stream never ends: complete is a page for which nothing has arrived for a while. */
async function quiet(page: Page, bytes: { last: number }): Promise<void> {
  while (performance.now() - bytes.last < QUIET_MS) {
    await page.waitForTimeout(100)
  }
}

async function countedBytes(session: CDPSession) {
  const counted = { by_type: {} as Record<string, number>, last: performance.now() }
  const types = new Map<string, string>()
  await session.send("Network.enable")
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type))
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? "Other"
    counted.by_type[type] = (counted.by_type[type] ?? 0) + encodedDataLength
    counted.last = performance.now()
  })

  return counted
}

/** Cookies of the buyer whose checkout and order a page shows. */
const cookiesOf = new Map<string, Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>>()

/** Addresses of one page of each kind: those of a sale belong to a free place at a date of the demo. */
async function pathsOf(demo: Demo, browser: Browser): Promise<Record<PageName, string>> {
  const [date] = await demo.query(
    `select p.id, p.event_id from performance p join tenant t on t.tenant_no = p.tenant_no
      where t.slug = 'halles' and p.starts_at > now() + interval '1 day' order by p.starts_at limit 1`
  )
  const context = await browser.newContext({ ...PHONE, locale: "fr-FR" })
  const page = await context.newPage()
  await page.goto(demo.at(SITE))
  const event = await page.locator('main a[href*="/e/"]').first().getAttribute("href")
  const { hold } = await call(page, "POST", `/sales-api/performances/${date.id}/best`, { count: 1 })
  const { checkout } = await call(page, "POST", "/sales-api/checkouts", { hold_ids: [hold.id] })
  const paths = {
    operator: demo.at(OPERATOR),
    "sign-up": demo.at(OPERATOR, "/sign-up"),
    home: demo.at(SITE),
    event: demo.at(SITE, event!),
    seats: demo.at(SITE, `/buy/performances/${date.id}`),
    checkout: demo.at(SITE, `/buy/checkout/${checkout.id}`),
  }
  cookiesOf.set(paths.checkout, await context.storageState())
  await context.close()

  return paths
}

/** Requests per second of the storefront's own process, on kept connections, without the edge proxy. */
async function benchServed(demo: Demo, name: PageName, { host, pathname }: URL): Promise<void> {
  const port = demo.port("STOREFRONT_PORT")
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const until = performance.now() + SECONDS * 1_000
  const times: number[] = []
  let errors = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const began = performance.now()
        errors += (await statusOf({ agent, port, path: pathname, headers: { "x-forwarded-host": host } })) === 200 ? 0 : 1
        times.push(performance.now() - began)
      }
    })
  )
  agent.destroy()
  const [value, target] = [times.length / SECONDS, budgets.requests_per_second]
  const note = `${CONNECTIONS} connections, p99 ${percentile(times, 0.99).toFixed(0)} ms, ${errors} errors`
  print({ bench: `pages.${name}.served`, value, unit: "requests/s", baseline: target, ratio: value / target, note })
}

const statusOf = (options: RequestOptions): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get({ host: "localhost", ...options }, (response) => {
      response.resume()
      response.on("end", () => resolve(response.statusCode))
    }).on("error", reject)
  })

import type { Page, Request } from "playwright-core"
import { eventually } from "../support/child"

/** Requests that stay open as long as their page. */
const ENDLESS = /^(?:eventsource|websocket|ping)$/
const ASKED_BY_SCRIPT = /^(?:fetch|xhr)$/
const SKELETONS = '[aria-busy="true"], .animate-pulse'
/**
 * Frames, not milliseconds: a busy browser draws fewer of them. When idle, they last half a second, like Playwright's own
 * `networkidle`.
 */
const CALM_FRAMES = 30

interface Traffic {
  unanswered: Set<Request>
  started: number
}

const traffics = new WeakMap<Page, Traffic>()

/** Follows a page's requests from now on; leaving a page ends its requests. */
export function followTraffic(page: Page): Traffic {
  const known = traffics.get(page)
  if (known) {
    return known
  }
  const traffic: Traffic = { unanswered: new Set(), started: 0 }
  traffics.set(page, traffic)
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      traffic.unanswered.clear()
    }
    if (!ENDLESS.test(request.resourceType())) {
      traffic.started += 1
      traffic.unanswered.add(request)
    }
  })
  page.on("response", (response) => {
    // the body is opaque: the browser reports a response for such a request, but never that it finished
    if (ASKED_BY_SCRIPT.test(response.request().resourceType())) {
      traffic.unanswered.delete(response.request())
    }
  })
  page.on("requestfinished", (request) => traffic.unanswered.delete(request))
  page.on("requestfailed", (request) => traffic.unanswered.delete(request))

  return traffic
}

/** "" when nothing was added or removed for that many frames and no skeleton is shown; else what is still in progress. */
const CALM = `new Promise((answer) => {
  let frames = 0
  let isDrawn = false
  const observer = new MutationObserver(() => (isDrawn = true))
  observer.observe(document, { childList: true, subtree: true })
  const look = () => {
    const skeleton = [...document.querySelectorAll(${JSON.stringify(SKELETONS)})].find((element) => element.checkVisibility())
    const unrest = document.readyState !== "complete" ? "it loads" : isDrawn ? "it is drawn" : skeleton ? "a skeleton: " + skeleton.outerHTML.slice(0, 200) : ""
    frames += 1
    if (unrest === "" && frames < ${CALM_FRAMES}) {
      requestAnimationFrame(look)
    } else {
      observer.disconnect()
      answer(unrest)
    }
  }
  requestAnimationFrame(look)
})`

/**
 * Waits until a page has all answers, shows no skeleton and draws nothing new.
 *
 * @throws Error with what is still in progress
 */
export async function settle(page: Page): Promise<void> {
  const traffic = followTraffic(page)
  let unrest = ""
  await eventually(
    async () => {
      const { started } = traffic
      unrest = [...traffic.unanswered].map((request) => `${request.method()} ${request.url()}`).join("\n")
      if (unrest === "") {
        // a page that is left meanwhile, such as one that redirects, reports nothing
        unrest = await page.evaluate<string>(CALM).catch(String)
      }

      return unrest === "" && traffic.unanswered.size === 0 && traffic.started === started
    },
    `the rest of ${page.url()}`,
    30_000,
    () => unrest
  )
}

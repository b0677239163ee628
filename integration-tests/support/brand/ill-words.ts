import type { BrowserContext } from "playwright-core"

/** Markup that an unescaped page would run: `ran` is a function of the browser's that no page of ours calls. */
export const ILL_WORDS = '"><img src=x onerror=ran()>'

/**
 * What injected markup could do, each with the directive that stops it. Scripts made by scripts are left out: their author
 * already runs code. The order matters on one page: what would navigate away comes last.
 */
export const HOLES: { directive: string; script: string }[] = [
  {
    directive: "script-src-attr",
    script: `document.body.insertAdjacentHTML("beforeend", "<img src=/none onerror=ran()>")`,
  },
  { directive: "connect-src", script: `void fetch("https://evil.example/").catch(() => undefined)` },
  {
    directive: "object-src",
    script: `document.body.append(Object.assign(document.createElement("object"), { data: "/none" }))`,
  },
  {
    directive: "base-uri",
    script: `document.head.append(Object.assign(document.createElement("base"), { href: "https://evil.example/" }))`,
  },
  {
    directive: "form-action",
    script: `{ const form = document.body.appendChild(document.createElement("form")); form.action = "https://evil.example/"; form.submit() }`,
  },
]

export interface Policed {
  /** addresses at which injected code ran */
  ran: string[]
  /** `directive address` of each violation of a page's policy */
  stopped: string[]
}

/** Records, on every page of a browser window, injected code that ran and violations of the pages' policies. */
export async function policed(context: BrowserContext): Promise<Policed> {
  const heard: Policed = { ran: [], stopped: [] }
  await context.exposeBinding("ran", ({ page }) => void heard.ran.push(page.url()))
  await context.exposeFunction("stopped", (what: string) => void heard.stopped.push(what))
  await context.addInitScript(
    `addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      window.stopped(effectiveDirective + " " + location.host + location.pathname + " " + blockedURI))`
  )
  context.on("dialog", (dialog) => {
    heard.ran.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })

  return heard
}

import { readFileSync } from "node:fs"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { patience } from "../support/patience"

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1280, height: 800 } },
}
const STEP_MS = 20_000 * patience
/**
 * Names of the software, which no outsider may read. In lower case "guichet" is French for a box office; joined to anything it is
 * ours.
 */
const SOFTWARE = /Guichet|GUICHET|guichet[-_/]|guichet\.\w|[@/]guichet|[Mm]edusa|MEDUSA/
/**
 * Switches animations off, so that nothing is between two colours, places or sizes; their end events still fire. A constructed
 * style sheet needs no permission from a page's content security policy.
 */
const WITHOUT_MOTION = `{
  const still = new CSSStyleSheet()
  still.replaceSync("*, ::before, ::after, ::backdrop { animation-duration: 0s !important; animation-delay: 0s !important; transition: none !important; }")
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
}`

export interface Person {
  page: Page
  context: BrowserContext
  /** browser errors and failed server responses since the person came */
  troubles: string[]
  /** names of the software on this page: its text, labels and title */
  softwareNames: () => Promise<string[]>
  /** serious and critical violations of WCAG 2.2 A and AA, one line each */
  violations: () => Promise<string[]>
}

/** A person with a browser window of their own, without animations. Browser errors are collected, wherever the person goes. */
export async function givenPerson(
  browser: Browser,
  screen: keyof typeof SCREENS,
  locale: "fr-FR" | "en-GB",
  colorScheme: "light" | "dark" = "light"
): Promise<Person> {
  const context = await browser.newContext({ ...SCREENS[screen], locale, colorScheme, reducedMotion: "reduce" })
  context.setDefaultTimeout(STEP_MS)
  await context.addInitScript(WITHOUT_MOTION)
  const page = await context.newPage()
  const troubles: string[] = []

  page.on("console", (message) => {
    if (message.type() === "error") {
      troubles.push(`${new URL(page.url()).pathname}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on("pageerror", (error) => troubles.push(`${new URL(page.url()).pathname}: ${error.message}`))

  return {
    page,
    context,
    troubles,
    softwareNames: async () => {
      const texts = (await page.evaluate(`[
        document.title,
        ...document.body.innerText.split("\\n"),
        ...[...document.querySelectorAll("[aria-label], [alt], [title], [placeholder]")].flatMap((element) =>
          ["aria-label", "alt", "title", "placeholder"].map((name) => element.getAttribute(name) ?? "")),
        ...[...document.querySelectorAll("meta[content]")].map((meta) => meta.content),
      ]`)) as string[]

      return texts.filter((text) => SOFTWARE.test(text)).map((text) => `${new URL(page.url()).pathname}: ${text}`)
    },
    violations: async () => {
      // the title of a page reached by a link is streamed a moment after its heading
      await page.waitForFunction(() => document.title.trim() !== "")
      await page.evaluate(axe)
      const atRest = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
        Promise.allSettled(document.getAnimations()
          .filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished)))`
      const look = async () => {
        // a script's reaction begins to move one frame after the answer
        await page.evaluate(atRest)

        // a message behind another is drawn smaller and cannot be pressed until it comes to the front
        return (await page.evaluate(`axe.run({ exclude: ['[data-sonner-toast][data-front="false"]'] }, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
          resultTypes: ["violations"],
        }).then(({ violations }) => violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ target, failureSummary }) =>
            target.join(" ") + " (" + failureSummary.split("\\n").slice(1).join(" ").trim() + ")").join("; ")))`)) as string[]
      }
      let found = await look()
      // an element that responds while axe looks (a button that becomes enabled) is between two states; a real violation persists
      for (let again = 0; found.length > 0 && again < 2; again += 1) {
        found = await look()
      }

      return found.map((line) => `${new URL(page.url()).pathname}: ${line}`)
    },
  }
}

import type { Page } from "playwright-core"

const TALLEST = 3_000
/** Loading placeholders of the screens, awaited so that no picture shows them. */
const SKELETONS = '[aria-busy="true"], [role="status"][aria-label] .animate-pulse, .animate-pulse'

/** A picture of the whole page, inner scrolling parts expanded. @returns what does not fit into the screen's width */
export async function shootPage(page: Page, file: string): Promise<string[]> {
  // a hall's page receives changes for as long as it is open
  await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined)
  await page
    .locator(SKELETONS)
    .first()
    .waitFor({ state: "detached", timeout: 4_000 })
    .catch(() => undefined)
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  const folded = (await page.evaluate(`Math.max(0, ...[...document.querySelectorAll("body *")]
    .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
    .map((element) => element.scrollHeight - element.clientHeight))`)) as number

  if (folded > 0) {
    await page.setViewportSize({ width: size.width, height: Math.min(size.height + folded, TALLEST) })
    await page.waitForTimeout(250)
  }
  const too_wide = (await page.evaluate(
    `document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0`
  )) as number

  await page.screenshot({ path: file, fullPage: true })
  if (folded > 0) {
    await page.setViewportSize(size)
  }

  return too_wide > 0 ? [`${too_wide} px wide on a screen of ${size.width}`] : []
}

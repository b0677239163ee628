import type { Page } from "playwright-core"

const MOST_STEPS = 200

/**
 * Presses Tab until the focused element has this name.
 *
 * @throws Error after 200 steps, or when the focus is not visible there
 */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []

  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press("Tab")
    const { label, isSeen } = (await page.evaluate(`(() => {
      const element = document.activeElement
      const style = getComputedStyle(element)
      const around = element.closest("label")

      return {
        label: (element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText || "").trim(),
        isSeen: style.outlineStyle !== "none" || style.boxShadow !== "none" || Boolean(around && getComputedStyle(around).outlineStyle !== "none"),
      }
    })()`)) as { label: string; isSeen: boolean }

    if (name.test(label)) {
      if (!isSeen) {
        throw new Error(`“${label}” has the focus and does not show it.`)
      }

      return
    }
    passed.push(label.split("\n")[0])
  }
  throw new Error(`No Tab led to ${name}; passed: ${[...new Set(passed)].join(" · ")}`)
}

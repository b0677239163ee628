import type { Locator, Page } from "playwright-core"

/** Names of the drawn hall's one button: of a section, seen from far away, or of a place. */
const SECTION = /(?: places? libres?| seats? free)$/
const BUTTON = /(?: places? libres?| seats? free)$|, (?:place|seat) |^Promenoir/

/** The one button that represents the drawn hall: a section seen from far away, otherwise a place. */
export const hallButton = (page: Page): Locator =>
  page.getByRole("group", { name: /^(?:Plan de salle|Seating plan)$/ }).getByRole("button", { name: BUTTON })

/** From far away, Enter on the button's section leads to its first free place; close up the button is on a place already. */
export async function enterSection(page: Page): Promise<void> {
  if (SECTION.test((await hallButton(page).getAttribute("aria-label")) ?? "")) {
    await page.keyboard.press("Enter")
  }
}

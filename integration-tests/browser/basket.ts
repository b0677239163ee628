import type { Person } from "./person"

/**
 * Releases one of two seats. The neighbours decide whether the first can go without the other: if not, the page names what can go
 * instead.
 */
export async function giveOneOfTwoBack({ page, troubles }: Person): Promise<void> {
  const one = page.getByText("Total price, 1 seat")
  const strandedSeatAlert = page.getByRole("alert").filter({ hasText: /would leave .+ on (its|their) own/ })
  await page
    .getByRole("button", { name: /^Remove / })
    .first()
    .click()
  await one.or(strandedSeatAlert).first().waitFor()
  if (await strandedSeatAlert.isVisible()) {
    expect(troubles.splice(0)).toEqual([expect.stringMatching(/409 .*\/places\/drop/)])
    await strandedSeatAlert
      .getByRole("button", { name: /^Remove / })
      .first()
      .click()
  }
  await one.waitFor()
}

import type { Person } from "./person"

/** The demo's password, from `src/scripts/seed/operator.ts`. */
export const DEMO_PASSWORD = "open-the-curtain-2026"

export const heading = ({ page }: Person, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { name }).first().waitFor()

/** Signs in on a console's own page and arrives at its home. */
export async function signIn({ page }: Person, address: string, email: string): Promise<void> {
  await page.goto(address)
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL(/\/app\/home/)
}

/** For the reader of the failure. */
const whereabouts = async ({ page, troubles }: Person) =>
  [`--- ${page.url()}`, ...troubles.slice(-3), (await page.innerText("body").catch(() => "")).slice(0, 400)].join("\n")

/**
 * Steps of one story, each depending on the one before: after a failed step the others fail immediately, since they would only
 * repeat it slowly.
 */
export function storyteller(people: () => Person[]) {
  let failed = ""

  return (title: string, act: () => Promise<void>): void =>
    it(title, async () => {
      if (failed) {
        throw new Error(`Not tried, since this failed: ${failed}`)
      }
      failed = title
      await act().catch(async (error) => {
        throw new Error([error, ...(await Promise.all(people().map(whereabouts)))].join("\n"), { cause: error })
      })
      failed = ""
    })
}

/**
 * Takes places at the sales API as the current page's scripts would, bypassing what that page offers.
 *
 * @returns the answer's status
 */
export const takePlaces = ({ page }: Person, performance_id: string, place_uids: (string | null)[]): Promise<number> =>
  page.evaluate(
    `fetch("/sales-api/performances/${performance_id}/holds", ${JSON.stringify({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ place_uids }),
    })}).then(({ status }) => status)`
  )

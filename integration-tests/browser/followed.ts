import type { Page } from "playwright-core"

/**
 * Opens a page that follows its date, and waits until it is notified of changes.
 *
 * @returns the requests it makes afterwards to learn which places are free: none, while it is notified
 */
export async function followedDate(page: Page, open: () => Promise<void>): Promise<string[]> {
  const asked: string[] = []
  const stream = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith("/status/changes"))
  await open()
  await stream
  page.on("request", (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith("/status")) {
      asked.push(pathname)
    }
  })

  return asked
}

/** What a page that cannot be drawn now answers: 429 where the reader's network asks too often, 503 where nobody answers. */
export type BusyStatus = 429 | 503

export const RETRY_AFTER_SECONDS = 60
/** In a page's address: the proxy answers with its value as the status, and shows why instead of the page. */
const BUSY = "busy"
const NOWHERE = "http://nowhere.invalid"

const changed = (path: string, change: (query: URLSearchParams) => void): string => {
  const { pathname, searchParams } = new URL(path, NOWHERE)
  change(searchParams)
  const query = searchParams.toString()

  return query ? `${pathname}?${query}` : pathname
}

/** The address under which a page says that it cannot be drawn now. @param path of the site, with its query */
export const busyPath = (path: string, status: BusyStatus): string =>
  changed(path, (query) => {
    query.delete("_rsc")
    query.set(BUSY, String(status))
  })

/** The page itself, to try again. */
export const calmPath = (path: string): string => changed(path, (query) => query.delete(BUSY))

export function busyStatusOf(query: URLSearchParams): BusyStatus | null {
  const status = query.get(BUSY)

  return status === "429" ? 429 : status === "503" ? 503 : null
}

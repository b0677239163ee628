/** Status of a page that cannot be rendered now: 429 if the reader's network sends too many requests, 503 if nothing answers. */
export type BusyStatus = 429 | 503

export const RETRY_AFTER_SECONDS = 60
/** Query parameter of a page's address: the proxy answers with its value as the status, and shows why in place of the page. */
const BUSY = "busy"
const NOWHERE = "http://nowhere.invalid"

const changed = (path: string, change: (query: URLSearchParams) => void): string => {
  const { pathname, searchParams } = new URL(path, NOWHERE)
  change(searchParams)
  const query = searchParams.toString()

  return query ? `${pathname}?${query}` : pathname
}

/** The address under which a page says that it cannot be rendered now. @param path of the site, with its query */
export const busyPath = (path: string, status: BusyStatus): string =>
  changed(path, (query) => {
    query.delete("_rsc")
    query.set(BUSY, String(status))
  })

/** The address of the page itself, for a retry. */
export const calmPath = (path: string): string => changed(path, (query) => query.delete(BUSY))

export function busyStatusOf(query: URLSearchParams): BusyStatus | null {
  const status = query.get(BUSY)

  return status === "429" ? 429 : status === "503" ? 503 : null
}

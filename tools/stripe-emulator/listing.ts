import { missing } from "./errors"
import type { Row, Table } from "./rows"
import type { Call } from "./world"

type Range = number | { gt?: number; gte?: number; lt?: number; lte?: number }
export type Paging = { limit?: number; starting_after?: string; ending_before?: string; created?: Range }

const DEFAULT_LIMIT = 10
const LARGEST_LIMIT = 100

/** A page of the account's rows, newest first, in Stripe's list envelope. */
export function listPage<T extends Row & { created?: number }>(
  call: Call<Paging>,
  table: Table,
  test: (row: T) => boolean = () => true
) {
  const { store, account, params } = call
  const rows = store.newestFirst<T>(table, account, (row) => inRange(row.created ?? 0, params.created) && test(row))

  return pageOf(rows, params, call.path)
}

/** Cuts one page out of rows sorted newest first. */
export function pageOf<T extends Row>(
  rows: Iterable<T>,
  { limit = DEFAULT_LIMIT, starting_after, ending_before }: Paging,
  url: string
) {
  const size = Math.min(Math.max(limit, 1), LARGEST_LIMIT)
  const data: T[] = []
  let isOpen = starting_after === undefined
  let isFound = isOpen && ending_before === undefined
  let has_more = false
  for (const row of rows) {
    if (row.id === ending_before) {
      isFound = true
      break
    }
    if (isOpen) {
      data.push(row)
      if (ending_before === undefined && data.length > size) {
        has_more = true
        data.pop()
        break
      }
    } else if (row.id === starting_after) {
      isOpen = true
      isFound = true
    }
  }
  if (!isFound) {
    throw missing("object", starting_after ?? ending_before ?? "", starting_after ? "starting_after" : "ending_before")
  }
  if (ending_before !== undefined && data.length > size) {
    has_more = true
    data.splice(0, data.length - size)
  }

  return { object: "list" as const, data, has_more, url }
}

/** Whether a time lies in a range of Stripe's list parameters. */
export function inRange(created: number, range: Range | undefined): boolean {
  if (range === undefined) {
    return true
  }
  if (typeof range === "number") {
    return created === range
  }

  return (
    created > (range.gt ?? -1) &&
    created >= (range.gte ?? 0) &&
    created < (range.lt ?? Infinity) &&
    created <= (range.lte ?? Infinity)
  )
}

/** A page in the envelope of the v2 API; `page` in its URL is the id after which the next page begins. */
export function v2PageOf<T extends Row>(rows: Iterable<T>, { params, path }: Call<{ limit?: number; page?: string }>) {
  const { limit, page } = params
  const { data, has_more } = pageOf(rows, { limit, starting_after: page }, path)
  const more = new URLSearchParams({ limit: String(limit ?? DEFAULT_LIMIT), page: data.at(-1)?.id ?? "" })

  return { data, next_page_url: has_more ? `${path}?${more}` : null, previous_page_url: null }
}

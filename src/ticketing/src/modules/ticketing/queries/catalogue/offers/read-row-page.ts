import type { Db } from "@guichet/kernel/sql"
import { MAX_ROWS_COUNTED, type RowCursors } from "../../../../../contracts/sale-terms"
import { questionHash, readRowCursor, writeRowCursor, type RowPlace } from "../../../rules/row-cursor"

export interface RowsQuery {
  cursor?: string
  limit: number
}

/** A tenant's list that is paged by row cursors. */
export interface RowList {
  /** `id, name …` */
  columns: string
  /** tables, joins and the condition, with parameters from $1 */
  from: string
  values: unknown[]
  /** sort expressions, the last one unique, all in the same direction */
  order: string[]
  like: ("text" | "number")[]
  newest_first?: boolean
}

/**
 * Reads a page by its cursor, at the same cost anywhere in a long list.
 *
 * @param question search and filters, which identify the list
 * @throws invalid_data (400): malformed cursor
 */
export async function readRowPage<Row>(
  db: Db,
  list: RowList,
  { cursor, limit }: RowsQuery,
  question: object
): Promise<{ rows: Row[] } & RowCursors> {
  const hash = questionHash(question)
  const place = cursor === undefined ? null : readRowCursor(cursor, hash, list.like)
  const found = await rowsFrom<Row>(db, list, place, limit + 1)
  const goes_on = found.length > limit
  if (place?.direction === "before" && !goes_on) {
    // less than a full page before it: this is the first page
    return readRowPage(db, list, { limit }, question)
  }
  const shown = found.slice(0, limit)
  const page = place?.direction === "before" ? shown.reverse() : shown
  const count = await countRows(db, list)
  const at = (direction: RowPlace["direction"], row: Ordered<Row> | undefined) =>
    row ? writeRowCursor({ direction, key: row.row_key }, hash) : null

  return {
    rows: page.map(({ row_key: _key, ...row }) => row as Row),
    count: Math.min(count, MAX_ROWS_COUNTED),
    count_is_exact: count <= MAX_ROWS_COUNTED,
    next_cursor: goes_on || place?.direction === "before" ? at("after", page.at(-1)) : null,
    previous_cursor: place ? at("before", page[0]) : null,
  }
}

type Ordered<Row> = Row & { row_key: (string | number)[] }

async function rowsFrom<Row>(
  db: Db,
  { columns, from, values, order, newest_first = false }: RowList,
  place: RowPlace | null,
  limit: number
): Promise<Ordered<Row>[]> {
  const is_down = newest_first !== (place?.direction === "before")
  const places = order.map((_, at) => `$${values.length + 2 + at}`)
  const beyond = place ? `and (${order.join(", ")}) ${is_down ? "<" : ">"} (${places.join(", ")})` : ""
  const { rows } = await db.query(
    `select ${columns}, jsonb_build_array(${order.join(", ")}) as row_key ${from} ${beyond}
      order by ${order.map((part) => `${part} ${is_down ? "desc" : "asc"}`).join(", ")} limit $${values.length + 1}`,
    [...values, limit, ...(place?.key ?? [])]
  )

  return rows as Ordered<Row>[]
}

async function countRows(db: Db, { from, values }: RowList): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from (select 1 ${from} limit ${MAX_ROWS_COUNTED + 1}) counted`,
    values
  )

  return rows[0].count
}

import type { NewBlock } from "./blocks-api"

/** Value of `area` for individual places. */
export const SEATS = "seats"

export interface KeepValues {
  kind: NewBlock["kind"]
  name: string
  reason: string
  performance_id: string
  all_dates: boolean
  /** uid of an area; SEATS for individual places */
  area: string
  quantity: string
  /** uids */
  places: string[]
  section: string
  row: string
  /** `row` names a table, also where a row has that name; false: a row, or the table where no row has that name */
  at_table: boolean
  from: string
  to: string
  is_partly: boolean
  channel: NonNullable<NewBlock["channel"]>
  code: string
  /** in the browser's time zone */
  releases: string
}

/** What the form sends. Only what its fields show counts: a range needs a row, a row a section. */
export function toBlock(values: KeepValues): NewBlock {
  const { places, kind, name, reason, performance_id, all_dates, area, at_table, quantity, is_partly, channel, code, releases } =
    values
  const [section, row, from, to] = [values.section, values.row, values.from, values.to].map((text) => text.trim())

  return {
    kind,
    name: name.trim(),
    reason: reason.trim(),
    performance_id,
    all_dates,
    is_partly,
    place_uids: area === SEATS ? places : [],
    rows:
      area === SEATS && section
        ? [{ section, ...(row && { row, ...(at_table && { at_table }), ...(from && { from, ...(to && { to }) }) }) }]
        : [],
    areas: area === SEATS ? [] : [{ place_uid: area, quantity: Number(quantity) }],
    ...(kind === "allocation" && {
      channel,
      ...(channel === "code" && { code: code.trim() }),
      ...(releases && { releases_at: new Date(releases).toISOString() }),
    }),
  }
}

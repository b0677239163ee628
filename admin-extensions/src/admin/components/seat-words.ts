import { bareTable, saysTable } from "@guichet/seating"
import type { TFunction } from "i18next"

export interface Seat {
  section: string
  row: string
  /** `row` is a table; or, without a row, `label` is one that is sold whole */
  at_table: boolean
  label: string
  kind?: string
}

/** "row F", "table 3"; empty for what has no row. */
export const rowWords = ({ row, at_table }: Pick<Seat, "row" | "at_table">, t: TFunction) =>
  row && (at_table ? t("hall.table", { row: bareTable(row) }) : t("hall.row", { row }))

const wholeWords = ({ section, at_table, label }: Omit<Seat, "row">, t: TFunction) =>
  at_table && !saysTable(label) ? t("hall.table", { row: label }) : label !== section && label

/** Names a place; an area or booth is called by its name, a table sold whole "table 3". */
export const seatWords = ({ section, row, at_table, label, kind = "seat" }: Seat, t: TFunction) =>
  [
    section,
    rowWords({ row, at_table }, t),
    kind === "seat" ? t("hall.seat", { label }) : wholeWords({ section, at_table, label }, t),
  ]
    .filter(Boolean)
    .join(", ")

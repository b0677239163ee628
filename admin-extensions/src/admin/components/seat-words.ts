import type { TFunction } from "i18next"

export interface Seat {
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
  kind?: string
}

/** "row F", "table 3"; empty for what has no row. */
export const rowWords = ({ row, at_table }: Pick<Seat, "row" | "at_table">, t: TFunction) =>
  row && t(at_table ? "hall.table" : "hall.row", { row })

/** Names a place; an area, booth or table is called by its name. */
export const seatWords = ({ section, row, at_table, label, kind = "seat" }: Seat, t: TFunction) =>
  [section, rowWords({ row, at_table }, t), kind === "seat" ? t("hall.seat", { label }) : label !== section && label]
    .filter(Boolean)
    .join(", ")

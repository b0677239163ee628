import type { TFunction } from "i18next"

export interface Seat {
  section: string
  row: string
  label: string
  kind?: string
}

/** Names a place; an area, booth or table is called by its name. */
export const seatWords = ({ section, row, label, kind = "seat" }: Seat, t: TFunction) =>
  [section, row && t("hall.row", { row }), kind === "seat" ? t("hall.seat", { label }) : label !== section && label]
    .filter(Boolean)
    .join(", ")

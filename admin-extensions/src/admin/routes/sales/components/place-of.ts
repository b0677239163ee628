import type { SaleTicketDTO } from "@guichet/ticketing/contracts"
import { bareTable, saysTable } from "@guichet/seating"
import type { TFunction } from "i18next"

/**
 * `Stalls, row F, seat 12`, `Cabaret, table 3, seat 1`, a table sold whole `Cabaret, table 3`; parts that the hall does not
 * print are left out.
 */
export const placeOf = (
  { section, row_label, at_table, label }: Pick<SaleTicketDTO, "section" | "row_label" | "at_table" | "label">,
  t: TFunction<"console">
): string =>
  row_label === ""
    ? [...new Set([section, at_table && !saysTable(label) ? t("place.table", { row: label }) : label])].filter(Boolean).join(", ")
    : [
        section,
        at_table ? t("place.table", { row: bareTable(row_label) }) : t("place.row", { row: row_label }),
        label && t("place.seat", { seat: label }),
      ]
        .filter(Boolean)
        .join(", ")

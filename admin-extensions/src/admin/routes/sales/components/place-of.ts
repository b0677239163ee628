import type { SaleTicketDTO } from "@guichet/ticketing/contracts"
import type { TFunction } from "i18next"

/** `Stalls, row F, seat 12`; parts that the hall does not print are left out. */
export const placeOf = (
  { section, row_label, label }: Pick<SaleTicketDTO, "section" | "row_label" | "label">,
  t: TFunction<"console">
): string =>
  row_label === ""
    ? [...new Set([section, label])].filter(Boolean).join(", ")
    : [section, t("place.row", { row: row_label }), label && t("place.seat", { seat: label })].filter(Boolean).join(", ")

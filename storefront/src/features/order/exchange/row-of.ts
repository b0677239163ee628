import type { ExchangePlaces } from "../../../sales-api/contracts"

/** Identifies the row or table of a place within its date: a section can have a row and a table of the same name. */
export const rowOf = ({ section, row_label, at_table }: ExchangePlaces["places"][number]): string =>
  JSON.stringify([section, row_label, at_table])

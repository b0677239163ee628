import type { ExchangePlaces } from "../../../sales-api/contracts"

/** Identifies the row of a place within its date. */
export const rowOf = ({ section, row_label }: ExchangePlaces["places"][number]): string => `${section}|${row_label}`

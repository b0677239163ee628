import type { AdminSettlement } from "../../contracts"
import type { SheetLocale } from "../words"

/** All that a sheet is drawn of: it crosses into a thread that reads nothing by itself. */
export interface DrawnSheet {
  sheet: AdminSettlement
  locale: SheetLocale
  /** `#rrggbb` */
  colour: string
  /** a PNG, at the head in the place of the tenant's name, with its size in pixels */
  logo: { png: Uint8Array; width: number; height: number } | null
}

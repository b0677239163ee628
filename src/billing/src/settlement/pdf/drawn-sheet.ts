import type { AdminSettlement } from "../../contracts"
import type { SheetLocale } from "../words"

/** Everything needed to draw a sheet: it is passed to a thread that reads nothing itself. */
export interface DrawnSheet {
  sheet: AdminSettlement
  locale: SheetLocale
  /** `#rrggbb` */
  colour: string
  /** a PNG shown instead of the tenant's name, with its size in pixels */
  logo: { png: Uint8Array; width: number; height: number } | null
}

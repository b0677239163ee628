import { BackendRefusal } from "../../server/backend"

/** Core's own words for a quantity that there is not. */
const STOCK = ["invalid_data", "insufficient_inventory"]

/** What a page can say of a failure; a code it has no words for is "unavailable". */
export function problemOf(error: unknown): string {
  if (!(error instanceof BackendRefusal)) {
    // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
    console.error("the shop failed", error)

    return "unavailable"
  }

  return STOCK.includes(error.code) ? "stock" : error.code
}

import { BackendRefusal } from "../../server/backend"

/** What a page can say of a failure; a code it has no words for is "unavailable". Core says "invalid_data" of a quantity that there is not. */
export function problemOf(error: unknown): string {
  if (!(error instanceof BackendRefusal)) {
    // The page says "try again"; the operator reads why here.
    // eslint-disable-next-line no-console
    console.error("the shop failed", error)

    return "unavailable"
  }

  return error.code === "invalid_data" ? "stock" : error.code
}

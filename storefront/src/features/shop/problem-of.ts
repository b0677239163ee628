import { BackendRefusal } from "../../server/backend"
import { knownFields, type CustomerField } from "./customer-fields"

export interface Problem {
  /** key of the page's sentence */
  code: string
  /** fields for the customer to correct */
  wrong: CustomerField[]
  /** where an article that this cart refuses is sold */
  page: string | null
}

/** What the page shows for an error; a code without words is "unavailable". */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof BackendRefusal)) {
    // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
    console.error("the shop failed", error)

    return { code: "unavailable", wrong: [], page: null }
  }
  const { fields, urls } = error.details
  const named = Array.isArray(fields) ? fields.map(String) : []
  const [page] = Array.isArray(urls) ? urls.map(String) : []

  return { code: codeOf(error.code, named), wrong: knownFields(named), page: page ?? null }
}

function codeOf(code: string, fields: string[]): string {
  if (code === "insufficient_inventory") {
    return "stock"
  }

  return code === "invalid_data" && fields.includes("quantity") ? "quantity" : code
}

import { useSearchParams } from "react-router-dom"

export const PAGE_SIZE = 20

export interface PageAsked {
  q?: string
  /** a column's name, `-` before it turns the order round */
  order?: string
  offset: number
}

/** What the address asks of a list: the table keeps search, order and page there. */
export function usePageAsked(): PageAsked {
  const [params] = useSearchParams()
  const offset = Number(params.get("offset"))

  return {
    q: params.get("q") ?? undefined,
    order: params.get("order") ?? undefined,
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  }
}

import { useSearchParams } from "react-router-dom"

export const PAGE_SIZE = 20

export interface PageAsked {
  q?: string
  /** name of a column; a leading `-` reverses the order */
  order?: string
  offset: number
}

/** What the address requests of a list: the table stores search, order and page there. */
export function usePageAsked(): PageAsked {
  const [params] = useSearchParams()
  const offset = Number(params.get("offset"))

  return {
    q: params.get("q") ?? undefined,
    order: params.get("order") ?? undefined,
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  }
}

/** Pages of the rows that an audit entry can name, by the prefix of their ids. */
const PAGES: Record<string, (id: string) => string> = {
  evt: (id) => `/events/${id}`,
  ven: (id) => `/venues/${id}`,
  sale: (id) => `/sales/${id}`,
  inv: (id) => `/platform/invoices/${id}`,
  cpn: (id) => `/coupons/${id}`,
  addon: (id) => `/add-ons/${id}`,
  qst: (id) => `/questions/${id}`,
  dsp: (id) => `/disputes/${id}`,
  dom: (id) => `/domains/${id}`,
  whe: (id) => `/developers/endpoints/${id}`,
  plan: (id) => `/platform/plans/${id}`,
  rpr: (id) => `/platform/approvals/${id}`,
  tnt: (id) => `/platform/tenants/${id}`,
}

/** Prefixes whose pages exist in the operator's console only. */
const OF_OPERATOR = new Set(["inv", "plan", "rpr", "tnt"])

/** The page of the row that an entry is about; null if this console has no page for it. */
export function pageOfTarget(target: string, is_operator: boolean): string | null {
  const [, kind] = /^([a-z]+)_\w+$/.exec(target) ?? []
  if (!kind || !(kind in PAGES) || (OF_OPERATOR.has(kind) && !is_operator)) {
    return null
  }

  return PAGES[kind](target)
}

/** What clients cost the operator, in one currency. Amounts are minor units. */
export interface OperatorCost {
  /** lower-case ISO */
  currency: string
  /** per client and month */
  month_minor: number
  /** per ticket, sold or free */
  ticket_minor: number
  /** what the processor keeps of an invoice paid by card, in the worst case; plain decimal such as "2.9" */
  card_percent: string
  /** in addition, per card payment */
  card_fixed_minor: number
  /** email address */
  set_by: string
  set_at: string
}

/** GET /admin/platform/costs, by currency */
export interface AdminCosts {
  costs: OperatorCost[]
}

/** POST /admin/platform/costs: replaces the costs entered in this currency */
export type AdminWriteCost = Omit<OperatorCost, "set_by" | "set_at">

export const marginParts = ["month", "ticket", "free_ticket"] as const

/**
 * What one part of a plan's price leaves the operator in the worst case: `left_minor` = price − card − cost; negative: a loss.
 */
export interface PlanMargin {
  currency: string
  /** `ticket`: a single ticket at the lowest price that a card can pay */
  of: (typeof marginParts)[number]
  price_minor: number
  /** what the processor keeps */
  card_minor: number
  /** the operator's own cost */
  cost_minor: number
  left_minor: number
}

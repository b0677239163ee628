/** What clients cost the operator itself, in one currency. Amounts are minor units. */
export interface OperatorCost {
  /** lower-case ISO */
  currency: string
  /** a client, each month */
  month_minor: number
  /** a ticket, sold or free */
  ticket_minor: number
  /** what the processor keeps of an invoice paid by card, at worst; plain decimal such as "2.9" */
  card_percent: string
  /** and of each such payment */
  card_fixed_minor: number
  /** mail address */
  set_by: string
  set_at: string
}

/** GET /admin/platform/costs, by currency */
export interface AdminCosts {
  costs: OperatorCost[]
}

/** POST /admin/platform/costs: takes the place of what was said in this currency */
export type AdminWriteCost = Omit<OperatorCost, "set_by" | "set_at">

export const marginParts = ["month", "ticket", "free_ticket"] as const

/** What a part of a plan's price leaves the operator at worst: `left_minor` = price − card − cost; below zero the plan costs more than it brings. */
export interface PlanMargin {
  currency: string
  /** `ticket`: the cheapest that a card can pay, alone */
  of: (typeof marginParts)[number]
  price_minor: number
  /** what the processor keeps of it */
  card_minor: number
  /** the operator's own */
  cost_minor: number
  left_minor: number
}

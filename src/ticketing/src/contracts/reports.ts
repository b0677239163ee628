/** Sums of tickets. Amounts: minor units. */
export interface TicketSumsDTO {
  tickets: number
  /** what was paid, all in */
  amount_minor: number
  /** what coupons took off before */
  discount_minor: number
  /** the service fees in it */
  fee_minor: number
  /** the taxes in it */
  tax_minor: number
}

/** Tickets that were exchanged: neither sold nor given back. What they became less what they were is part of what is left. */
export interface ExchangedDTO {
  into: TicketSumsDTO
  from: TicketSumsDTO
}

export interface EventReportDTO {
  id: string
  title: string
  sold: TicketSumsDTO
  /** given back in the period, whenever it was sold */
  returned: TicketSumsDTO
  exchanged: ExchangedDTO
  /** lost to buyers' banks in the period, whenever it was sold, with the add-ons of those orders; less what a bank gave back after all */
  disputed_minor: number
  /** its share of what the operator asks for these sales, refunds not taken off */
  platform_fee_minor: number
  /** of all its dates, cancelled ones left out */
  places: number
  /** people let in during the period, whenever they bought */
  admitted: number
}

export interface CurrencyReportDTO {
  currency: string
  sale_count: number
  sold: TicketSumsDTO
  returned: TicketSumsDTO
  exchanged: ExchangedDTO
  add_ons_minor: number
  donations_minor: number
  add_ons_returned_minor: number
  donations_returned_minor: number
  /** of what was given back: came back from the buyer's bank, and is still owed */
  owed_minor: number
  /** lost to buyers' banks in the period, less what a bank gave back after all */
  disputed_minor: number
  /** what the operator asks for these sales, refunds not taken off */
  platform_fee_minor: number
  /** people let in during the period, by tickets in this currency */
  admitted: number
  kinds: { kind: "free" | "card" | "cash" | "comp" | "till"; sale_count: number; amount_minor: number }[]
  /** by rate, refunds taken off; `of_minor`: what was paid under it */
  taxes: { name: string; percent: number; amount_minor: number; of_minor: number }[]
  /** the greatest first */
  events: EventReportDTO[]
}

export interface SalesReportDTO {
  /** days of the tenant's calendar, both within */
  from: string
  to: string
  currencies: CurrencyReportDTO[]
}

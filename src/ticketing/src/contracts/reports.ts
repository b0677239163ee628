import type { TenderKind } from "./box-office"

/** Sums of tickets. Amounts: minor units. */
export interface TicketSumsDTO {
  tickets: number
  /** what was paid, all in */
  amount_minor: number
  /** what coupons took off before that */
  discount_minor: number
  /** the service fees in it */
  fee_minor: number
  /** the taxes in it */
  tax_minor: number
}

/** Exchanged tickets: neither sold nor refunded. Their new value minus their old value is part of what remains. */
export interface ExchangedDTO {
  into: TicketSumsDTO
  from: TicketSumsDTO
}

/** What one kind of tender brought in completed till sales, before refunds; with the add-ons of those orders. */
export interface TenderSumDTO {
  kind: TenderKind
  /** sales in which it was used: a sale of two kinds counts in both */
  sale_count: number
  amount_minor: number
}

export interface EventReportDTO {
  id: string
  title: string
  sold: TicketSumsDTO
  /** refunded in the period, whenever they were sold */
  returned: TicketSumsDTO
  exchanged: ExchangedDTO
  /** lost in disputes in the period, whenever sold, with the add-ons of those orders; minus what banks returned */
  disputed_minor: number
  /** its share of the operator's fees for these sales, before refunds */
  platform_fee_minor: number
  /** its share of what was taken at the till, largest first */
  tenders: TenderSumDTO[]
  /** of all its dates except cancelled ones */
  places: number
  /** people admitted in the period, whenever they bought */
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
  /** of the refunded amount: reversed by the provider, and still owed */
  owed_minor: number
  /** lost in disputes in the period, minus what banks returned */
  disputed_minor: number
  /** the operator's fees for these sales, before refunds */
  platform_fee_minor: number
  /** people admitted in the period with tickets in this currency */
  admitted: number
  kinds: { kind: "free" | "card" | "cash" | "comp" | "till"; sale_count: number; amount_minor: number }[]
  /** what was taken at the till, largest first */
  tenders: TenderSumDTO[]
  /** by rate, after refunds; `of_minor`: what was paid at that rate */
  taxes: { name: string; percent: number; amount_minor: number; of_minor: number }[]
  /** largest first */
  events: EventReportDTO[]
}

export interface SalesReportDTO {
  /** days of the tenant's calendar, both inclusive */
  from: string
  to: string
  currencies: CurrencyReportDTO[]
}

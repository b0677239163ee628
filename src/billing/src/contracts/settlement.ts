/** Amounts are minor units of the group's currency. Amounts of a whole order are distributed over its tickets by price. */
export interface SettlementSums {
  /** as originally sold, before refunds and exchanges */
  tickets_sold: number
  /** refunded */
  tickets_refunded: number
  /** arrived here by exchange minus those that left */
  tickets_moved: number
  /** voided by the organiser, who kept the money */
  tickets_voided: number
  admitted: number
  /** what buyers paid for tickets, add-ons and donations, before refunds */
  gross_minor: number
  /** part of the gross: add-ons and donations */
  extras_minor: number
  /** part of the gross: paid by card through the provider; the rest was paid to the organiser, or free */
  card_minor: number
  counter_minor: number
  /** added by exchanges; negative: removed */
  moved_minor: number
  refunded_minor: number
  /** part of the refunds: returned to the card */
  refunded_card_minor: number
  /** taken back by banks, minus what they returned */
  disputed_minor: number
  /** what the provider kept, as far as it has reported it (`unread_sales`) */
  provider_fee_minor: number
  /** the platform's fee taken with the payment, minus what was returned with refunds */
  application_fee_minor: number
  /** the platform's fee on its invoice, minus what was returned with refunds */
  invoice_fee_minor: number
  /** gross + moved − refunded − disputed − the three fees */
  net_minor: number
  /** included in the remaining gross: service fees and taxes, after refunds */
  service_fee_minor: number
  tax_minor: number
}

export interface SettlementDate extends SettlementSums {
  performance_id: string
  starts_at: string
  /** of the hall */
  time_zone: string
  status: string
  places: number
}

/** An event's share of one payout. */
export interface SettlementPayout {
  id: string
  state: string
  arrives_at: string
  /** of the whole payout, which may include other events */
  amount_minor: number
  /** this event's share */
  net_minor: number
  lines: number
}

export interface CurrencySettlement {
  currency: string
  total: SettlementSums
  dates: SettlementDate[]
  payouts: SettlementPayout[]
  /** this event's share of what is in no payout yet */
  unpaid_minor: number
  /** card sales whose charge the provider has not listed yet: their fee is not in the sums */
  unread_sales: number
  /** booked by the provider in another currency than the sale's, and in none of the sums */
  elsewhere: { currency: string; fee_minor: number; disputed_minor: number }[]
}

/** GET /admin/events/:id/settlement */
export interface AdminSettlement {
  event: { id: string; title: string }
  tenant: { name: string; time_zone: string; is_test: boolean }
  /** payments went to the emulator or the provider's test mode: not real money */
  is_test_money: boolean
  made_at: string
  currencies: CurrencySettlement[]
}

/** One movement at the provider that concerns a sale of the event. */
export interface AdminSettlementLine {
  /** the provider's balance transaction, `txn_…` */
  provider_ref: string
  category: string
  currency: string
  gross_minor: number
  provider_fee_minor: number
  application_fee_minor: number
  net_minor: number
  /** this event's share of the net: an order may contain several events */
  share_minor: number
  sale_id: string
  /** null: in no payout yet */
  payout_id: string | null
  happened_at: string
}

/** GET /admin/events/:id/settlement/lines */
export interface AdminSettlementLines {
  lines: AdminSettlementLine[]
  /** cursor of the next page; null on the last */
  after: string | null
}

export const MAX_SETTLEMENT_LINES_A_PAGE = 200

/** Amounts are minor units of the group's currency. What belongs to a whole order is shared out over its tickets by price. */
export interface SettlementSums {
  /** as first sold, refunds and exchanges not taken off */
  tickets_sold: number
  /** given back for money */
  tickets_refunded: number
  /** came here by exchange less those that left */
  tickets_moved: number
  /** made void by the organiser, who kept what was paid */
  tickets_voided: number
  admitted: number
  /** what buyers paid: tickets, add-ons and donations; before anything went back */
  gross_minor: number
  /** of the gross: add-ons and donations */
  extras_minor: number
  /** of the gross: paid by card through the provider; the rest was paid to the organiser, or free */
  card_minor: number
  counter_minor: number
  /** what exchanges added, or took away below zero */
  moved_minor: number
  refunded_minor: number
  /** of the refunds: returned to the card */
  refunded_card_minor: number
  /** what banks took back, less what they returned */
  disputed_minor: number
  /** what the provider kept, as far as it has said (`unread_sales`) */
  provider_fee_minor: number
  /** the platform's, taken with the payment, less what refunds brought back */
  application_fee_minor: number
  /** the platform's, on its invoice, less what refunds brought back */
  invoice_fee_minor: number
  /** gross + moved − refunded − disputed − the three fees */
  net_minor: number
  /** within what is left of the gross: service fees and taxes, refunds taken off */
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

/** What one payout holds of the event. */
export interface SettlementPayout {
  id: string
  state: string
  arrives_at: string
  /** of the payout, which may be made of other events, too */
  amount_minor: number
  /** this event's part of it */
  net_minor: number
  lines: number
}

export interface CurrencySettlement {
  currency: string
  total: SettlementSums
  dates: SettlementDate[]
  payouts: SettlementPayout[]
  /** this event's part of what the provider has not put into a payout yet */
  unpaid_minor: number
  /** card sales whose charge the provider has not listed yet: their fee is not in the sums */
  unread_sales: number
  /** what the provider booked in another currency than the sale's, and is in no sum here */
  elsewhere: { currency: string; fee_minor: number; disputed_minor: number }[]
}

/** GET /admin/events/:id/settlement */
export interface AdminSettlement {
  event: { id: string; title: string }
  tenant: { name: string; time_zone: string; is_test: boolean }
  /** payments went to the emulator or to the provider's test mode: no real money */
  is_test_money: boolean
  made_at: string
  currencies: CurrencySettlement[]
}

/** One movement at the provider that is about a sale of the event. */
export interface AdminSettlementLine {
  /** the provider's balance transaction, `txn_…` */
  provider_ref: string
  category: string
  currency: string
  gross_minor: number
  provider_fee_minor: number
  application_fee_minor: number
  net_minor: number
  /** this event's part of the net: an order may be for several events */
  share_minor: number
  sale_id: string
  /** null: in no payout yet */
  payout_id: string | null
  happened_at: string
}

/** GET /admin/events/:id/settlement/lines */
export interface AdminSettlementLines {
  lines: AdminSettlementLine[]
  /** asks for the next page; null at the end */
  after: string | null
}

export const MAX_SETTLEMENT_LINES_A_PAGE = 200

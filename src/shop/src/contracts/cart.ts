import type { StockState } from "./catalogue"

export interface ShopLineDTO {
  /** id of the cart's line; of the order's line once ordered */
  id: string
  variant_id: string
  handle: string
  title: string
  quantity: number
  unit_minor: number
  total_minor: number
  stock: StockState
  /** available quantity, at most `MAX_QUANTITY`: the upper limit for `quantity` */
  left: number
}

export interface ShopAddress {
  first_name: string
  last_name: string
  company: string
  address_1: string
  address_2: string
  postal_code: string
  city: string
  /** lower-case ISO */
  country_code: string
  phone: string
}

/** Tax is included in items and shipping when prices include it. Minor units. */
export interface ShopTotals {
  currency: string
  items_minor: number
  shipping_minor: number
  /** for items and shipping together */
  tax_minor: number
  total_minor: number
}

/** Why the last payment produced no order: it was voided completely, or nothing was taken. */
export type CartReason = "page_closed" | "stock_gone" | "cart_changed" | "mismatch" | "failed"

/** The order of a paid cart. Its totals stay those that were paid. */
export interface ShopOrder {
  id: string
  number: number
  placed_at: string
  /** `sent`: at least one parcel is under way */
  state: "placed" | "sent" | "cancelled"
  /** refunded so far, part of the total */
  refunded_minor: number
}

/** GET /store/shop/carts/:id */
export interface ShopCartDTO {
  id: string
  /** `open` can be changed · `paying` a payment page is open, or its answer is being processed · `ordered` paid and ordered */
  state: "open" | "paying" | "ordered"
  /** of the last payment, while `open` */
  reason: CartReason | null
  lines: ShopLineDTO[]
  totals: ShopTotals
  email: string | null
  address: ShopAddress | null
  /** null until an address is known */
  shipping: { option_id: string; name: string; amount_minor: number; is_chosen: boolean } | null
  /** the open payment page, while its amount is the cart's total */
  payment_url: string | null
  order: ShopOrder | null
}

/** POST /store/shop/carts/:id/pay */
export interface StorePayAnswer {
  redirect_url: string
}

/** POST /store/shop/carts/:id/pay */
export interface StorePayBody {
  locale: "fr" | "en"
}

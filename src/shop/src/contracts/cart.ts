import type { StockState } from "./catalogue"

export interface ShopLineDTO {
  /** of the cart's line, to change it; of the order's once ordered */
  id: string
  variant_id: string
  handle: string
  title: string
  quantity: number
  unit_minor: number
  total_minor: number
  stock: StockState
  /** how many there are, at most `MAX_QUANTITY`: what a quantity may be set to */
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

/** What each sum has in it: tax is part of items and shipping when prices include it. Minor units. */
export interface ShopTotals {
  currency: string
  items_minor: number
  shipping_minor: number
  /** of items and shipping together */
  tax_minor: number
  total_minor: number
}

/** Why the last payment came to nothing: all of it was given back, or nothing was taken. */
export type CartReason = "page_closed" | "stock_gone" | "cart_changed" | "mismatch" | "failed"

/** What came of a paid cart. Its totals stay those that were paid. */
export interface ShopOrder {
  id: string
  number: number
  placed_at: string
  /** `sent` at least one parcel is under way */
  state: "placed" | "sent" | "cancelled"
  /** of the total, what went back so far */
  refunded_minor: number
}

/** GET /store/shop/carts/:id */
export interface ShopCartDTO {
  id: string
  /** `open` may be changed · `paying` a payment page is open, or its answer is being worked on · `ordered` paid and ordered */
  state: "open" | "paying" | "ordered"
  /** of the last payment, while `open` */
  reason: CartReason | null
  lines: ShopLineDTO[]
  totals: ShopTotals
  email: string | null
  address: ShopAddress | null
  /** null until an address is known */
  shipping: { option_id: string; name: string; amount_minor: number; is_chosen: boolean } | null
  /** the page of the payment that is under way, while it asks for what the cart costs */
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

/** Derived from the current stock minus reservations. */
export type StockState = "in_stock" | "few_left" | "out_of_stock"

/** The drawing shown for an article without a photo. */
export const SHOP_FIGURES = ["pocket_scanner", "gate_scanner", "printer", "ticket"] as const
export type ShopFigure = (typeof SHOP_FIGURES)[number]

export interface ShopProductDTO {
  id: string
  /** its page: `/shop/<handle>` */
  handle: string
  title: string
  subtitle: string
  description: string
  figure: ShopFigure
  /** the variant that is put into a cart */
  variant_id: string
  amount_minor: number
  /** lower-case ISO */
  currency: string
  /** whether the amount includes tax */
  is_tax_included: boolean
  stock: StockState
  /** at most this many can be put into a cart */
  max_quantity: number
}

/** The shop's region, currency and countries. */
export interface ShopTermsDTO {
  region_id: string
  currency: string
  /** lower-case ISO, the countries it ships to */
  countries: string[]
}

/** GET /store/shop/products: `shop` is null until the shop is set up. */
export interface StoreShopProducts {
  shop: ShopTermsDTO | null
  products: ShopProductDTO[]
}

/** GET /store/shop/products/:handle */
export interface StoreShopProduct {
  shop: ShopTermsDTO
  product: ShopProductDTO
}

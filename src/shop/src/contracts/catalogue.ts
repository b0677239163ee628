/** Derived from what is stocked and not reserved, now. */
export type StockState = "in_stock" | "few_left" | "out_of_stock"

/** What is drawn of an article without a photo. */
export const SHOP_FIGURES = ["pocket_scanner", "gate_scanner", "printer", "ticket"] as const
export type ShopFigure = (typeof SHOP_FIGURES)[number]

export interface ShopProductDTO {
  id: string
  /** of its page: `/shop/<handle>` */
  handle: string
  title: string
  subtitle: string
  description: string
  figure: ShopFigure
  /** what is put into a cart */
  variant_id: string
  amount_minor: number
  /** lower-case ISO */
  currency: string
  /** whether the amount has the tax in it */
  is_tax_included: boolean
  stock: StockState
}

/** Where and in what the shop sells. */
export interface ShopTermsDTO {
  region_id: string
  currency: string
  /** lower-case ISO, where it is sent to */
  countries: string[]
}

/** GET /store/shop/products: `shop` is null while nothing is set up to sell. */
export interface StoreShopProducts {
  shop: ShopTermsDTO | null
  products: ShopProductDTO[]
}

/** GET /store/shop/products/:handle */
export interface StoreShopProduct {
  shop: ShopTermsDTO
  product: ShopProductDTO
}

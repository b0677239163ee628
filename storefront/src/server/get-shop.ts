import "server-only"
import type { ShopProductDTO, ShopTermsDTO, StoreShopProduct, StoreShopProducts } from "@guichet/shop/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"
import { askBackendOrLast } from "./last-answer"

export type Article = ShopProductDTO
export type ShopTerms = ShopTermsDTO

const HANDLE = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/

/**
 * The articles of the operator's shop, in a language; null on every other site. Stock levels are as old as the page: five
 * minutes at most, or the last known ones while the backend does not answer.
 */
export async function getShop(key: string, locale: string): Promise<StoreShopProducts | null> {
  "use cache"
  cacheLife("listing")
  cacheTag(pageTags.site(key))

  return key === FIXTURE ? null : askBackendOrLast<StoreShopProducts>(key, `/store/shop/products?locale=${locale}`)
}

/** One article with the countries it is shipped to; null if the shop has none under this handle. */
export async function getArticle(key: string, locale: string, handle: string): Promise<StoreShopProduct | null> {
  "use cache"
  cacheLife("listing")
  cacheTag(pageTags.site(key))

  return key === FIXTURE || !HANDLE.test(handle)
    ? null
    : askBackend<StoreShopProduct>(key, `/store/shop/products/${handle}?locale=${locale}`)
}

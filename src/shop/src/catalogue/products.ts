import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, QueryContext } from "@medusajs/framework/utils"
import { platformPool } from "@guichet/kernel/platform-pool"
import { SHOP_FIGURES, type ShopProductDTO, type ShopTermsDTO } from "../contracts/catalogue"
import { MAX_QUANTITY } from "../contracts/limits"
import { hardwareProductIds, shopTerms } from "../modules/shop/queries/hardware"
import { stockState } from "../modules/shop/rules/stock-state"
import { availabilityOf } from "./availability"
import { roundedMinor } from "./minor"

type Locale = "fr" | "en"

interface ProductRow {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  metadata: {
    figure?: string
    texts?: Partial<Record<Locale, { title?: string; subtitle?: string; description?: string }>>
  } | null
  variants: {
    id: string
    manage_inventory: boolean
    calculated_price?: { calculated_amount: number; is_calculated_price_tax_inclusive: boolean } | null
  }[]
}

const fields = [
  "id",
  "handle",
  "title",
  "subtitle",
  "description",
  "metadata",
  "variants.id",
  "variants.manage_inventory",
  "variants.calculated_price.*",
]

/** The shop's articles in a channel, each with its first variant that has a price; a product without one is not shown. */
export async function listProducts(
  container: MedusaContainer,
  { sales_channel_id, locale, handle }: { sales_channel_id: string; locale: Locale; handle?: string }
): Promise<{ shop: ShopTermsDTO | null; products: ShopProductDTO[] }> {
  const shop = await shopTerms(platformPool())
  const ids = shop ? await hardwareProductIds(platformPool(), sales_channel_id, handle) : []
  if (!shop || ids.length === 0) {
    return { shop, products: [] }
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields,
    filters: { id: ids },
    context: { variants: { calculated_price: QueryContext({ region_id: shop.region_id, currency_code: shop.currency }) } },
  })
  const rows = (data as unknown as ProductRow[]).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const left = await availabilityOf(
    container,
    sales_channel_id,
    rows.flatMap(({ variants }) => variants.map(({ id }) => id))
  )

  return { shop, products: rows.flatMap((row) => toProduct(row, { locale, left, shop })) }
}

function toProduct(
  row: ProductRow,
  { locale, left, shop }: { locale: Locale; left: Map<string, number>; shop: ShopTermsDTO }
): ShopProductDTO[] {
  const variant = row.variants.find(({ calculated_price }) => calculated_price?.calculated_amount !== undefined)
  if (!variant?.calculated_price) {
    return []
  }
  const texts = row.metadata?.texts?.[locale]
  const stocked = variant.manage_inventory ? (left.get(variant.id) ?? 0) : null

  return [
    {
      id: row.id,
      handle: row.handle,
      title: texts?.title ?? row.title,
      subtitle: texts?.subtitle ?? row.subtitle ?? "",
      description: texts?.description ?? row.description ?? "",
      figure: SHOP_FIGURES.find((figure) => figure === row.metadata?.figure) ?? "ticket",
      variant_id: variant.id,
      amount_minor: roundedMinor(variant.calculated_price.calculated_amount, shop.currency),
      currency: shop.currency,
      is_tax_included: variant.calculated_price.is_calculated_price_tax_inclusive,
      stock: stockState(stocked),
      max_quantity: Math.min(stocked ?? MAX_QUANTITY, MAX_QUANTITY),
    },
  ]
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { fromMinor } from "@guichet/kernel/money"
import type { ShopFigure } from "../contracts/catalogue"
import { HARDWARE_TYPE } from "../contracts/limits"

interface ArticleTexts {
  title: string
  subtitle: string
  description: string
}

export interface Article extends ArticleTexts {
  handle: string
  sku: string
  figure?: ShopFigure
  amount_minor: bigint
  /** initial stock; never changed afterwards */
  stocked: number
  /** texts in the shop's other languages */
  texts: Partial<Record<"fr" | "en", ArticleTexts>>
}

interface CatalogueInput {
  sales_channel_id: string
  currency: string
  region_id: string
  profile_id: string
  location_id: string
  articles: Article[]
}

/** Creates a product for articles without one, with one variant and its stock. */
export async function createArticles(container: MedusaContainer, input: CatalogueInput): Promise<void> {
  const products = container.resolve(Modules.PRODUCT)
  const known = await products.listProducts({ handle: input.articles.map(({ handle }) => handle) }, { select: ["handle"] })
  const missing = input.articles.filter(({ handle }) => !known.some((product) => product.handle === handle))
  if (missing.length === 0) {
    return
  }
  const [type] = await products.listProductTypes({ value: HARDWARE_TYPE })
  const type_id = type?.id ?? (await products.createProductTypes({ value: HARDWARE_TYPE })).id
  await createProductsWorkflow(container).run({
    input: { products: missing.map((article) => toProduct(article, input, type_id)) },
  })
  await stock(container, input.location_id, missing)
}

const toProduct = (article: Article, input: CatalogueInput, type_id: string) => ({
  title: article.title,
  subtitle: article.subtitle,
  description: article.description,
  handle: article.handle,
  status: "published" as const,
  type_id,
  shipping_profile_id: input.profile_id,
  sales_channels: [{ id: input.sales_channel_id }],
  metadata: { texts: article.texts, figure: article.figure, position: input.articles.indexOf(article) },
  options: [{ title: "Standard", values: ["Standard"] }],
  variants: [
    {
      title: "Standard",
      sku: article.sku,
      manage_inventory: true,
      options: { Standard: "Standard" },
      // the region's price includes tax; the currency's other prices are not changed
      prices: [
        {
          currency_code: input.currency,
          amount: Number(fromMinor(article.amount_minor, input.currency)),
          rules: { region_id: input.region_id },
        },
      ],
    },
  ],
})

/** Sets the stock of the inventory items that the product workflow created, one per variant, by SKU. */
async function stock(container: MedusaContainer, location_id: string, articles: Article[]): Promise<void> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "inventory_item", fields: ["id", "sku"], filters: { sku: articles.map(({ sku }) => sku) } })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: data.map(({ id, sku }) => ({
        inventory_item_id: id,
        location_id,
        stocked_quantity: articles.find((article) => article.sku === sku)!.stocked,
      })),
    },
  })
}

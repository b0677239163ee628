import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { fromMinor } from "@guichet/kernel/money"
import { platformPool } from "@guichet/kernel/platform-pool"
import { HOSTED_PAGE_PROVIDER } from "../contracts/limits"
import { shopTerms } from "../modules/shop/queries/hardware"
import { createArticles, type Article } from "./create-articles"

export type { Article }

export interface ShopPlan {
  sales_channel_id: string
  /** lower-case ISO: where it sells and ships to; one Medusa region for each country */
  countries: string[]
  currency: string
  /** percent, in every country; included in prices */
  tax: { name: string; code: string; rate: number }
  location: { name: string; address_1: string; city: string; postal_code: string; country_code: string }
  shipping: { name: string; amount_minor: bigint }
  articles: Article[]
}

/**
 * Sets up a shop in Medusa's own models: region, tax, one stock location, one shipping option, the articles. Runs once: in an
 * existing shop only missing articles are added.
 */
export async function setUpShop(container: MedusaContainer, plan: ShopPlan): Promise<void> {
  const terms = await shopTerms(platformPool())
  const profile_id = await ensureProfile(container)
  const place = terms
    ? { region_id: terms.region_id, location_id: await existingLocation(container, plan) }
    : await createPlace(container, plan, profile_id)
  await createArticles(container, { ...plan, ...place, profile_id })
}

/** Medusa creates one of type `default` at its first start. */
async function ensureProfile(container: MedusaContainer): Promise<string> {
  const fulfilment = container.resolve(Modules.FULFILLMENT)
  const [profile] = await fulfilment.listShippingProfiles({ type: "default" })

  return profile?.id ?? (await fulfilment.createShippingProfiles({ name: "Parcel", type: "default" })).id
}

async function existingLocation(container: MedusaContainer, { location }: ShopPlan): Promise<string> {
  const [found] = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({ name: location.name })

  return found.id
}

async function createPlace(
  container: MedusaContainer,
  plan: ShopPlan,
  profile_id: string
): Promise<{ region_id: string; location_id: string }> {
  const { name, ...address } = plan.location
  const { result: locations } = await createStockLocationsWorkflow(container).run({ input: { locations: [{ name, address }] } })
  const [{ id: location_id }] = locations
  const service_zone_id = await createZone(container, plan, location_id)
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location_id, add: [plan.sales_channel_id] } })
  await createTaxRegionsWorkflow(container).run({
    input: plan.countries.map((country_code) => ({
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { ...plan.tax },
    })),
  })
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: plan.location.name,
          currency_code: plan.currency,
          countries: plan.countries,
          payment_providers: [HOSTED_PAGE_PROVIDER],
          is_tax_inclusive: true,
        },
      ],
    },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: plan.shipping.name,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id,
        shipping_profile_id: profile_id,
        type: { label: plan.shipping.name, description: plan.shipping.name, code: "parcel" },
        prices: [{ region_id: regions[0].id, amount: Number(fromMinor(plan.shipping.amount_minor, plan.currency)) }],
      },
    ],
  })

  return { region_id: regions[0].id, location_id }
}

async function createZone(container: MedusaContainer, plan: ShopPlan, stock_location_id: string): Promise<string> {
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: `${plan.shipping.name} ${stock_location_id}`,
    type: "shipping",
    service_zones: [
      {
        name: `${plan.location.name} ${stock_location_id}`,
        geo_zones: plan.countries.map((country_code) => ({ type: "country" as const, country_code })),
      },
    ],
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create([
    { [Modules.STOCK_LOCATION]: { stock_location_id }, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } },
    { [Modules.STOCK_LOCATION]: { stock_location_id }, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } },
  ])

  return set.service_zones[0].id
}

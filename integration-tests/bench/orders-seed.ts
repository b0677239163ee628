import { writeFileSync } from "node:fs"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { plansOnOffer, subscribeTenant } from "@guichet/billing/plans"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import {
  createEventWorkflow,
  createPerformancesWorkflow,
  createPriceLevelWorkflow,
  createVenueWorkflow,
  importChartWorkflow,
  publishEventWorkflow,
} from "@guichet/ticketing/workflows"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hall738 } from "../support/hall-738"
import { BASELINE_PROVIDER } from "./baseline-provider"

/** What both sides of the benchmark need to sell. */
export interface OrdersSeed {
  tenant_no: number
  host: string
  publishable_key: string
  free: string[]
  paid: string[]
  baseline: { region_id: string; variant_ids: string[]; shipping_option_id: string }
}

const DATES = 90

/**
 * `medusa exec`: one tenant with a free and a paid event of a real hall, and the stock cart's product, region and shipping
 * option. Writes BENCH_SEED.
 */
export default async function seedOrders({ container }: ExecArgs): Promise<void> {
  const pool = platformPool()
  const { result: tenant } = await createTenantWorkflow(container).run({
    input: { name: "Bench", slug: "bench", country: "FR", currency: "eur", owner: { email: "owner@bench.example" } },
  })
  const tenant_id = guardedTenant(tenant.tenant_no)
  const [plan] = await plansOnOffer(pool)
  await subscribeTenant(pool, {
    tenant_no: tenant.tenant_no,
    plan_version_id: plan.plan_version_id,
    currency: "eur",
    time_zone: "Europe/Paris",
  })
  await connectAccount(pool, {
    tenant_no: tenant.tenant_no,
    account_ref: process.env.BENCH_ACCOUNT as string,
    livemode: false,
    user_id: tenant.user_id,
    facts: {
      status: "enabled",
      charges_enabled: true,
      payouts_enabled: true,
      display_name: "Bench",
      country: "FR",
      default_currency: "eur",
      requirements_due: [],
    },
  })
  const { result: venue_id } = await createVenueWorkflow(container).run({
    input: { tenant: tenant_id, name: "Hall", city: "Lyon", country: "FR", time_zone: "Europe/Paris" },
  })
  const { result: chart } = await importChartWorkflow(container).run({
    input: { tenant: tenant_id, venue_id, name: "Hall", plan: hall738() },
  })
  const { rows } = await pool.query<{ key: string }>(
    `select c ->> 'key' as key from chart_version, jsonb_array_elements(categories) c where tenant_no = $1`,
    [tenant_id]
  )
  const open = async (title: string, amount_minor: number) => {
    const { result: event_id } = await createEventWorkflow(container).run({
      input: { tenant: tenant_id, chart_id: chart.chart_id, title },
    })
    for (const { key } of rows) {
      await createPriceLevelWorkflow(container).run({
        input: { tenant: tenant_id, event_id, category_key: key, name: key.slice(0, 80), amount_minor },
      })
    }
    const day = (index: number) => new Date(Date.now() + (10 + index) * 86_400_000).toISOString().slice(0, 10)
    const { result: ids } = await createPerformancesWorkflow(container).run({
      input: { tenant: tenant_id, event_id, starts_at_local: Array.from({ length: DATES }, (_, index) => `${day(index)}T20:30`) },
    })
    await publishEventWorkflow(container).run({ input: { tenant: tenant_id, event_id } })

    return ids
  }
  const seed: OrdersSeed = {
    tenant_no: tenant.tenant_no,
    host: tenant.tenant_host,
    publishable_key: tenant.publishable_key,
    free: await open("Free", 0),
    paid: await open("Paid", 2500),
    baseline: await seedBaseline(container, tenant),
  }
  writeFileSync(process.env.BENCH_SEED as string, JSON.stringify(seed))
}

/** Hardware on the stock cart: two variants, a region with the bench's provider, a flat shipping option. */
async function seedBaseline(container: MedusaContainer, { sales_channel_id }: CreatedTenant): Promise<OrdersSeed["baseline"]> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: { regions: [{ name: "France", currency_code: "eur", countries: ["fr"], payment_providers: [BASELINE_PROVIDER] }] },
  })
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "default" }] },
  })
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Store", address: { address_1: "1", country_code: "fr" } }] },
  })
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const set = await fulfillment.createFulfillmentSets({
    name: "Parcels",
    type: "shipping",
    service_zones: [{ name: "France", geo_zones: [{ type: "country", country_code: "fr" }] }],
  })
  await link.create([
    { [Modules.STOCK_LOCATION]: { stock_location_id: locations[0].id }, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: locations[0].id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
  ])
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: locations[0].id, add: [sales_channel_id] } })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Parcel",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profiles[0].id,
        type: { label: "Parcel", description: "Parcel", code: "parcel" },
        prices: [{ currency_code: "eur", amount: 5 }],
      },
    ],
  })
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Scanner",
          status: "published",
          shipping_profile_id: profiles[0].id,
          options: [{ title: "Colour", values: ["Black", "Grey"] }],
          variants: ["Black", "Grey"].map((title) => ({
            title,
            manage_inventory: false,
            options: { Colour: title },
            prices: [{ amount: 25, currency_code: "eur" }],
          })),
          sales_channels: [{ id: sales_channel_id }],
        },
      ],
    },
  })

  return { region_id: regions[0].id, variant_ids: products[0].variants.map(({ id }) => id), shipping_option_id: options[0].id }
}

import { writeFileSync } from "node:fs"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { newId } from "@guichet/kernel/ids"
import { newSecret } from "@guichet/kernel/secret-token"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { plansOnOffer, subscribeTenant } from "@guichet/billing/plans"
import { setHub } from "@guichet/tenancy/hub"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"
import {
  createEventWorkflow,
  createPerformancesWorkflow,
  createPriceLevelWorkflow,
  createVenueWorkflow,
  importChartWorkflow,
  publishEventWorkflow,
} from "@guichet/ticketing/workflows"
import { demoTenants, type DemoEvent, type DemoTenant } from "./demo-tenants"
import { hall738 } from "./hall-738"
import { seedLegalTexts } from "./legal-texts"
import { DEMO_PASSWORD, OPERATOR_EMAIL } from "./operator"
import { withEmulator } from "./with-emulator"

const TIME_ZONE = "Europe/Paris"
const DAY_MS = 86_400_000

interface Tools {
  container: MedusaContainer
  pool: Pool
  settings: Settings
}

/** Three tenants with halls, accounts and events on sale; each is created once. The operator's home page lists their events. */
export async function seedDemo(tools: Tools): Promise<void> {
  await withEmulator(async (control) => {
    for (const tenant of demoTenants) {
      const { rowCount } = await tools.pool.query(
        "select 1 from event e join tenant t on t.tenant_no = e.tenant_no where t.slug = $1",
        [tenant.slug]
      )
      if (rowCount === 0) {
        const account = await control("/accounts", { name: tenant.name, country: "FR", connect: true, charges_enabled: true })
        await openTenant(tools, tenant, account.id)
        // only with the first tenants: later the operator decides
        await setHub(tools.pool, true)
      }
    }
  })
  writeDemoFile(tools.settings)
}

async function openTenant(tools: Tools, demo: DemoTenant, account_ref: string): Promise<void> {
  const { container, pool, settings } = tools
  const { result: created } = await createTenantWorkflow(container).run({
    input: {
      name: demo.name,
      slug: demo.slug,
      country: "FR",
      currency: "eur",
      time_zone: TIME_ZONE,
      theme: demo.theme,
      owner: { ...demo.owner, password: DEMO_PASSWORD },
    },
  })
  await seedLegalTexts(pool, created.tenant_no, {
    name: demo.name,
    contact: `billetterie@${demo.slug}.${settings.PLATFORM_DOMAIN}`,
    address: demo.venue.address,
  })
  const [plan] = await plansOnOffer(pool)
  await subscribeTenant(pool, {
    tenant_no: created.tenant_no,
    plan_version_id: plan.plan_version_id,
    currency: "eur",
    time_zone: TIME_ZONE,
  })
  await connectAccount(pool, {
    tenant_no: created.tenant_no,
    account_ref,
    livemode: false,
    user_id: created.user_id,
    facts: {
      status: "enabled",
      charges_enabled: true,
      payouts_enabled: true,
      display_name: demo.name,
      country: "FR",
      default_currency: "eur",
      requirements_due: [],
    },
  })
  if (demo.custom_host) {
    await pool.query("update tenant_host set is_canonical = false where tenant_no = $1 and kind = 'tenant'", [created.tenant_no])
    await pool.query(
      "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, $2, 'tenant', 'live', true)",
      [demo.custom_host, created.tenant_no]
    )
    // its DNS records are never checked: no name server knows the demo's hosts
    await pool.query(
      "insert into domain_claim (tenant_no, host, id, token, state, next_check_at) values ($1, $2, $3, $4, 'live', null)",
      [created.tenant_no, demo.custom_host, newId("domain"), newSecret()]
    )
  }
  const tenant = guardedTenant(created.tenant_no)
  const halls = (demo.more_halls ?? []).map(({ venue, chart, event }) => ({
    venue,
    plan: JSON.stringify(chart()),
    events: [event],
  }))
  for (const { venue, plan, events } of [{ venue: demo.venue, plan: hall738(), events: demo.events }, ...halls]) {
    const { result: venue_id } = await createVenueWorkflow(container).run({
      input: { tenant, ...venue, country: "FR", time_zone: TIME_ZONE },
    })
    const { result: chart } = await importChartWorkflow(container).run({ input: { tenant, venue_id, name: venue.name, plan } })
    for (const event of events) {
      await openEvent(container, tenant, chart.chart_id, event)
    }
  }
}

async function openEvent(container: MedusaContainer, tenant: TenantId, chart_id: string, demo: DemoEvent): Promise<void> {
  const { dates, prices, ...texts } = demo
  const { result: event_id } = await createEventWorkflow(container).run({ input: { tenant, chart_id, ...texts } })
  for (const [category_key, price] of Object.entries(prices)) {
    await createPriceLevelWorkflow(container).run({ input: { tenant, event_id, category_key, ...price } })
  }
  const today = Date.now()
  const starts_at_local = dates.map(({ in_days, at }) => `${new Date(today + in_days * DAY_MS).toISOString().slice(0, 10)}T${at}`)
  await createPerformancesWorkflow(container).run({ input: { tenant, event_id, starts_at_local, doors_minutes: 45 } })
  await publishEventWorkflow(container).run({ input: { tenant, event_id } })
}

/** Writes what `npm start` prints: hosts and log-ins of the demo. */
function writeDemoFile(settings: Settings): void {
  if (!process.env.DEMO_FILE) {
    return
  }
  const console = (name: string) => publicUrl(settings, `${name}console.${settings.PLATFORM_DOMAIN}`)
  const hosts = [
    { title: "Operator's site", url: publicUrl(settings, settings.PLATFORM_DOMAIN) },
    ...demoTenants.map((demo) => ({
      title: demo.name,
      url: publicUrl(settings, demo.custom_host ?? `${demo.slug}.${settings.PLATFORM_DOMAIN}`),
    })),
  ]
  const logins = [
    { who: "Operator", email: OPERATOR_EMAIL, password: DEMO_PASSWORD, url: `${console("")}/app` },
    ...demoTenants.map((demo) => ({
      who: demo.name,
      email: demo.owner.email,
      password: DEMO_PASSWORD,
      url: `${console(`${demo.slug}.`)}/app`,
    })),
  ]
  writeFileSync(process.env.DEMO_FILE, `${JSON.stringify({ hosts, logins }, null, 2)}\n`)
}

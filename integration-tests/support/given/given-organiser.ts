import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Reply } from "../client/exchange"
import { send } from "../client/send"
import { consoleCode } from "../console-code"
import { inNextYear } from "../next-year"
import type { Platform } from "../platform"
import { givenTenantOn, type TenantTerms } from "./given-tenant-on"
import { inConsole, type Ask } from "./in-console"

export interface Organiser extends CreatedTenant {
  /** of the owner in the tenant's own console */
  cookie: string
  /** as the owner in the tenant's own console */
  ask: Ask
  /** as our storefront on the tenant's host */
  store: Ask
}

/** A tenant with its owner signed in by the one-time code, with a password. */
export async function givenOrganiser(platform: Platform, slug: string, terms: TenantTerms = {}): Promise<Organiser> {
  const tenant = await givenTenantOn(platform, slug, terms)
  const { cookie, ask } = await inConsole(platform, tenant, await consoleCode(sharedPool(platform.databaseUrl), tenant))

  return {
    ...tenant,
    cookie,
    ask,
    store: (method, path, json) =>
      send(platform.medusaUrl(), {
        host: tenant.tenant_host,
        method,
        path,
        json,
        headers: { "x-publishable-api-key": tenant.publishable_key },
      }),
  }
}

/** A small plan with two categories: rows A (5 seats, stalls) and B (5 seats, balcony). */
export const smallPlan = (): string => {
  const row = (number: string, y: number, category: string) => ({
    row_number: number,
    row_number_position: "start",
    position: { x: 0, y },
    seats: Array.from({ length: 5 }, (_, index) => ({
      seat_number: String(index + 1),
      seat_guid: `${number}-${index + 1}`,
      position: { x: index * 30, y: 0 },
      category,
    })),
  })

  return JSON.stringify({
    name: "Petite salle",
    categories: [
      { name: "Stalls", color: "#7f4a91" },
      { name: "Balcony", color: "#24678d" },
    ],
    zones: [{ name: "Hall", position: { x: 10, y: 10 }, rows: [row("A", 0, "Stalls"), row("B", 40, "Balcony")], areas: [] }],
    size: { width: 300, height: 200 },
  })
}

export interface GivenEvent {
  event: {
    id: string
    slug: string
    rev: number
    product_id: string
    price_levels: { id: string; amount_minor: number; variant_id: string }[]
    performances: { id: string }[]
  }
  chart_id: string
}

/** A draft event of a small hall with a price for each category and one date, made through the console's own routes. */
export async function givenEvent(
  { ask }: Organiser,
  input: { title?: string; amounts?: [number, number]; dates?: string[] } = {}
): Promise<GivenEvent> {
  const { title = "Le Cid", amounts = [0, 0], dates = [inNextYear("03-14T20:30")] } = input
  const venue = await ok(ask("POST", "/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" }))
  const chart = await ok(ask("POST", `/admin/venues/${venue.venue.id}/charts`, { name: "Plan", plan: smallPlan() }))
  const [first, second] = chart.chart.version.categories
  const { event } = await ok(ask("POST", "/admin/events", { title, chart_id: chart.chart.id, duration_minutes: 120 }))
  await ok(
    ask("POST", `/admin/events/${event.id}/price-levels`, { category_key: first.key, name: "Stalls", amount_minor: amounts[0] })
  )
  await ok(
    ask("POST", `/admin/events/${event.id}/price-levels`, { category_key: second.key, name: "Balcony", amount_minor: amounts[1] })
  )
  const dated = await ok(ask("POST", `/admin/events/${event.id}/performances`, { starts_at_local: dates }))

  return { event: dated.event, chart_id: chart.chart.id }
}

/** The body of a successful answer. @throws Error otherwise */
export async function ok(answer: Promise<Reply>): Promise<Reply["body"]> {
  const { status, text, body } = await answer
  if (status >= 300) {
    throw new Error(`${status} ${text}`)
  }

  return body
}

import { sharedPool } from "@guichet/kernel/pool"
import type { MedusaContainer } from "@medusajs/framework/types"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { request } from "node:http"
import { consoleCode } from "../console-code"
import { inNextYear } from "../next-year"
import type { Platform } from "../platform"

export interface Answer {
  status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many routes, asserted field by field
  data: any
}

export type Ask = (
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
  headers?: Record<string, string>
) => Promise<Answer>

export interface Organiser extends CreatedTenant {
  /** as the owner in the tenant's own console */
  ask: Ask
  /** as our storefront on the tenant's host */
  store: Ask
}

/** Sends requests to Medusa as the edge proxy does: Node does not resolve `*.localhost`, so the host is a header. */
export function send(
  base: string,
  host: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {}
): Promise<Answer & { cookie?: string }> {
  const { hostname, port } = new URL(base)
  const payload = body === undefined ? undefined : JSON.stringify(body)

  return new Promise((resolve, reject) => {
    const req = request(
      {
        hostname: hostname === "localhost" ? "127.0.0.1" : hostname,
        port,
        method,
        path,
        headers: {
          host,
          "x-forwarded-host": host,
          "x-forwarded-proto": "https",
          origin: `https://${host}`,
          ...(payload !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
          ...headers,
        },
      },
      (res) => {
        const chunks: Buffer[] = []
        res.on("data", (chunk) => chunks.push(chunk))
        res.on("end", () => {
          const text = Buffer.concat(chunks).toString()
          const cookie = res.headers["set-cookie"]?.map((line) => line.split(";")[0]).join("; ")
          resolve({ status: res.statusCode ?? 0, data: parsed(text), cookie })
        })
      }
    )
    req.on("error", reject)
    req.end(payload)
  })
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    return text
  }
}

/** A tenant made by its workflow, with its owner signed in by the one-time code, with a password. */
export async function givenOrganiser(
  platform: Platform,
  slug: string,
  kind: "client" | "platform" = "client"
): Promise<Organiser> {
  const { result } = await createTenantWorkflow(platform.container() as MedusaContainer).run({
    input: { kind, name: `Théâtre ${slug}`, slug, country: "FR", currency: "eur", owner: { email: `owner@${slug}.example` } },
  })
  const entered = await send(platform.medusaUrl(), result.console_host, "POST", "/admin/session/enter", {
    code: await consoleCode(sharedPool(platform.databaseUrl), result),
  })
  if (entered.status !== 200 || !entered.cookie) {
    throw new Error(`The console of ${slug} did not open: ${JSON.stringify(entered)}`)
  }
  const chosen = await send(
    platform.medusaUrl(),
    result.console_host,
    "POST",
    "/admin/session/password",
    { password: "copper lantern forty" },
    { cookie: entered.cookie }
  )
  if (chosen.status !== 200 || !chosen.cookie) {
    throw new Error(`No password was set in ${slug}: ${JSON.stringify(chosen)}`)
  }
  const { cookie } = chosen

  return {
    ...result,
    ask: (method, path, body, headers) =>
      send(platform.medusaUrl(), result.console_host, method, path, body, { ...headers, cookie }),
    store: (method, path, body) =>
      send(platform.medusaUrl(), result.tenant_host, method, path, body, { "x-publishable-api-key": result.publishable_key }),
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
export async function ok(answer: Promise<Answer>): Promise<Answer["data"]> {
  const { status, data } = await answer
  if (status >= 300) {
    throw new Error(`${status} ${JSON.stringify(data)}`)
  }

  return data
}

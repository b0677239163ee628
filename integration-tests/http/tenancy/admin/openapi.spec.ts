import Ajv2020 from "ajv/dist/2020"
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { createApiKey } from "@guichet/tenancy/api-keys"
import { keyRights, type Right } from "@guichet/tenancy/contracts"
import { sharedPool } from "@guichet/kernel/pool"
import type { Loose } from "../../../support/client/exchange"
import { send } from "../../../support/client/send"
import { givenPrincipals, type Principals } from "../../../support/given/given-principals"
import { givenScopedRows } from "../../../isolation/given-scoped-rows"
import { withPlatform } from "../../../support/platform"
import { givenCheckout } from "../../../support/given/given-checkout"
import { givenOffers, givenSale } from "../../../support/given/given-sale"

withPlatform(
  (platform) => {
    let principals: Principals
    let key: string
    /** parameter's meaning by documented path */
    let ids: Record<string, string>

    beforeAll(async () => {
      const pool = sharedPool(platform.databaseUrl)
      principals = await givenPrincipals(platform, pool)
      const rows = await givenScopedRows(platform, principals)
      const { tenant_no, user_id } = principals.a
      const maker = { tenant_no, actor_kind: "member", actor_id: user_id }
      key = (await createApiKey(pool, maker, new Set<Right>(keyRights), { name: "Reader", rights: [...keyRights], ttl_days: 1 }))
        .key
      const id = (table: string) => rows.of("A", { table, column: "id" }).id
      const chart = (await ask(`/admin/charts/${id("chart")}`)).body.chart
      const price = { category_key: chart.version.categories[0].key, name: "Full", amount_minor: 2_000 }
      await ask(`/admin/events/${id("event")}/price-levels`, price)
      await givenOffers(pool, tenant_no)
      // a sale has tickets, which the matrix's rows lack
      await pool.query("delete from sale where tenant_no = $1", [tenant_no])
      const order_id = id("order")
      const sale = await givenSale(pool, { tenant_no, performance_id: id("performance"), places: [0] })
      await pool.query("update sale set order_id = $3, projected_at = now() where tenant_no = $1 and id = $2", [
        tenant_no,
        sale.id,
        order_id,
      ])
      const checkout = await givenCheckout(pool, { tenant_no, performance_id: id("performance"), places: [1] })
      const plan = await publishPlan(pool, {
        code: "plan",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 49n }],
      })
      await subscribeTenant(pool, { tenant_no, ...plan, currency: "eur", time_zone: "Europe/Paris" })
      ids = {
        "/admin/billing/invoices/{id}": id("invoice"),
        "/admin/add-ons/{id}": id("add_on"),
        "/admin/cancellations/{id}": id("cancellation"),
        "/admin/cancellations/{id}/items": id("cancellation"),
        "/admin/charts/{id}": id("chart"),
        "/admin/charts/{id}/export": id("chart"),
        "/admin/checkouts/{id}": checkout,
        "/admin/coupons/{id}": id("coupon"),
        "/admin/coupons/{id}/uses": id("coupon"),
        "/admin/events/{id}": id("event"),
        "/admin/events/{id}/areas": id("event"),
        "/admin/events/{id}/date-prices": id("event"),
        "/admin/events/{id}/quotas": id("event"),
        "/admin/events/{id}/waiting-rooms": id("event"),
        "/admin/quotas/{id}/dates": id("quota"),
        "/admin/events/{id}/cancellations": id("event"),
        "/admin/events/{id}/reschedulings": id("event"),
        "/admin/questions/{id}": id("question"),
        "/admin/sales/{id}": sale.id,
        "/admin/venues/{id}": id("venue"),
        "/admin/sales/by-order/{order_id}": order_id,
      }
    })

    const ask = (path: string, json?: object) =>
      send(platform.medusaUrl(), {
        host: principals.a.console_host,
        method: json ? "POST" : "GET",
        path,
        json,
        headers: { authorization: `Bearer ${key}`, origin: [] },
      })
    const pathOf = (path: string) => path.replace(/\{[a-z_]+\}/, ids[path]) + (QUESTIONS[path] ?? "")

    describe("T11 the OpenAPI document", () => {
      it("programs and members can read it; it names their own console, and neither software nor operator", async () => {
        const { status, body } = await ask("/admin/openapi")

        expect([status, body.servers]).toEqual([200, [{ url: expect.stringContaining(principals.a.console_host) }]])
        expect(JSON.stringify(body)).not.toMatch(/medusa|guichet|scenes\.localhost.*scenes\.localhost/i)
      })

      it("it describes exactly what each GET answers", async () => {
        const document = (await ask("/admin/openapi")).body as Loose
        const ajv = new Ajv2020({ strict: false, allErrors: true })
        ajv.addSchema({ $id: "doc", ...strict(document) })
        const gets = Object.entries<Loose>(document.paths).filter(([, { get }]) => get)
        const wrong: string[] = []

        for (const [path] of gets) {
          const { status, body } = await ask(pathOf(path))
          const pointer = `doc#/paths/${path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/get/responses/200/content/application~1json/schema`
          const validate = ajv.getSchema(pointer)
          if (status !== 200 || !validate?.(body)) {
            wrong.push(`${path} ${status} ${ajv.errorsText(validate?.errors)}`)
          }
        }

        expect(wrong).toEqual([])
        expect(gets.length).toBeGreaterThan(10)
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

/** Query of routes that answer nothing without one. */
const QUESTIONS: Record<string, string> = {
  "/admin/reports/sales": "?from=2026-01-01&to=2026-12-31",
  "/admin/sale-terms/example":
    "?price_minor=2500&currency=eur&tax_mode=inclusive&tax_percent=20&fee_percent=5&fee_fixed_minor=100",
}

/** Forbids undocumented properties, so that no field stays undocumented. */
function strict(document: Loose): Loose {
  const close = (node: unknown): unknown => {
    if (Array.isArray(node)) {
      return node.map(close)
    }
    if (typeof node !== "object" || node === null) {
      return node
    }
    const entries = Object.entries(node).map(([name, value]) => [name, close(value)])
    const isObject = (node as Loose).type === "object" && (node as Loose).properties

    return { ...Object.fromEntries(entries), ...(isObject && { unevaluatedProperties: false, additionalProperties: undefined }) }
  }

  return JSON.parse(JSON.stringify(close(document)))
}

// Long because every way a sale becomes an order is compared with a cart's on one booted platform.
import { Modules } from "@medusajs/framework/utils"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { portsOf } from "@guichet/ports/medusa"
import { drainSales, orderIdOf, startOrderWriter, writtenOrderTables } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenCartOrder, givenRegion, givenTaxAndPromotion } from "../../../support/given/given-cart-order"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

/** Fields that the dashboard's order page reads, beyond the defaults. */
const WIDE = [
  "metadata",
  "*summary",
  "total",
  "subtotal",
  "tax_total",
  "discount_total",
  "original_total",
  "item_total",
  "credit_line_total",
  "*items",
  "*items.variant_option_values",
  "*credit_lines",
  "*transactions",
  "*payment_collections",
  "*payment_collections.payments",
  "*payment_collections.payments.refunds",
  "*payment_collections.payments.captures",
  "*payment_collections.payment_sessions",
  "*shipping_address",
  "*billing_address",
  "*region",
  "*sales_channel",
  "payment_status",
  "fulfillment_status",
].join(",")

const IDS = /^(id|.*_id|.*_ids)$/
const TIMES = /^(.*_at)$/
/** Expected differences: the product's channel, who moved the money, our notes on our rows, and the order's number. */
const OURS = new Set([
  "metadata",
  "line_item_metadata",
  "provider_id",
  "data",
  "display_id",
  "product_handle",
  "handle",
  "context",
  "created_by",
  // rates and coupons of ticket sales are the tenant's own rows, not core's
  "tax_rate_id",
  "promotion_id",
])

function masked(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(masked).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  if (value === null || typeof value !== "object") {
    return value
  }

  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OURS.has(key))
      .map(([key, inner]) => [key, IDS.test(key) || TIMES.test(key) ? (inner === null ? null : "*") : masked(inner)])
  )
}

withPlatform(
  (platform) => {
    describe("INV-ONCE sales become Medusa orders", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let performance_id: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
      })
      afterAll(() => pool.end())

      const orderOf = async (order_id: string) =>
        (await ok(cid.ask("GET", `/admin/orders/${order_id}?fields=${encodeURIComponent(WIDE)}`))).order
      const cartOrder = async (amounts: number[], promotion?: string) =>
        givenCartOrder(platform.container(), await givenRegion(platform.container()), {
          promotion,
          sales_channel_id: cid.sales_channel_id,
          title: "Le Cid",
          lines: amounts.map((amount, index) => ({ title: ["Stalls", "Balcony"][index], amount })),
          email: "ada@example.org",
          first_name: "Ada",
          last_name: "Lovelace",
        })
      const writer = () =>
        startOrderWriter(pool, portsOf(platform.container()), platform.container().resolve(Modules.EVENT_BUS), (error) => {
          throw error
        })
      const count = async (table: string) => Number((await pool.query(`select count(*) from "${table}"`)).rows[0].count)

      it.each(["card", "cash"] as const)("an order equals a guest's captured cart order, paid by %s", async (kind) => {
        const cart = await cartOrder([45, 20])
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0, 5], kind })

        const drained = await drainSales(pool)

        expect(drained).toEqual({ written: 1, parked: 0 })
        const projected = await orderOf(orderIdOf(sale.id))
        expect(masked(projected)).toEqual(masked(await orderOf(cart.order_id)))
        expect(projected.metadata).toEqual({ sale_id: sale.id, ...(kind === "card" && { payment_environment: "test" }) })
        expect(projected).toMatchObject({ payment_status: "captured", total: 65 })
      })

      it("an order equals a taxed and discounted cart order, then partly refunded", async () => {
        await givenTaxAndPromotion(platform.container(), 20, "MOITIE", 50)
        await pool.query(
          "insert into sale_tax (tenant_no, id, name, percent, is_default) values ($1, 'tax_1', 'TVA', 20, true)",
          [cid.tenant_no]
        )
        const cart = await cartOrder([45, 20], "MOITIE")
        const coupon = { code: "MOITIE", percent: 50 }
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0, 5], coupon })
        scriptRefunds(platform.container())
        const orders = writer()

        await orders.flush()
        const fresh = [masked(await orderOf(orderIdOf(sale.id))), masked(await orderOf(cart.order_id))]
        await refundPaymentWorkflow(platform.container()).run({ input: { payment_id: cart.payment_id as string, amount: 10 } })
        await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[1]] }))
        await orders.flush()
        await orders.stop()

        expect(fresh[0]).toEqual(fresh[1])
        expect(fresh[0]).toMatchObject({ total: 32.5, discount_total: 32.5, payment_status: "captured" })
        expect(masked(await orderOf(orderIdOf(sale.id)))).toEqual(masked(await orderOf(cart.order_id)))
      })

      it("an order equals a free cart order, and shows that nothing is owed", async () => {
        const cart = await cartOrder([0])
        await pool.query(`update offer set price_minor = 0 where tenant_no = $1`, [cid.tenant_no])
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0], kind: "free" })

        await drainSales(pool)

        const [projected, stock] = [await orderOf(orderIdOf(sale.id)), await orderOf(cart.order_id)]
        expect(projected.payment_status).toBe("captured")
        // the stock cart leaves the collection of a free order `not_paid`, which a box office would read as money owed
        const settled = {
          ...stock,
          payment_status: "captured",
          payment_collections: [{ ...stock.payment_collections[0], status: "completed", completed_at: "*" }],
        }
        expect(masked(projected)).toEqual(masked(settled))
      })

      it.each([
        ["card", 2],
        ["cash", 0],
      ] as const)("an order equals a partly, then wholly refunded cart order, paid by %s", async (kind, asked) => {
        const cart = await cartOrder([45, 20])
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0, 5], kind })
        const provider = scriptRefunds(platform.container())
        const orders = writer()
        const refundStock = (amount: number) =>
          refundPaymentWorkflow(platform.container()).run({ input: { payment_id: cart.payment_id as string, amount } })

        await orders.flush()
        await refundStock(20)
        await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[1]] }))
        await orders.flush()
        const partly = [masked(await orderOf(orderIdOf(sale.id))), masked(await orderOf(cart.order_id))]
        await refundStock(45)
        await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[0]] }))
        await orders.flush()
        await orders.stop()

        expect(partly[0]).toEqual(partly[1])
        expect(provider.asked).toHaveLength(asked)
        expect(masked(await orderOf(orderIdOf(sale.id)))).toEqual(masked(await orderOf(cart.order_id)))
        expect(await orderOf(orderIdOf(sale.id))).toMatchObject({
          payment_status: "refunded",
          total: 0,
          items: expect.arrayContaining([
            expect.objectContaining({
              line_item_metadata: expect.objectContaining({ refund_id: expect.stringMatching(/^rfd_/) }),
            }),
          ]),
        })
      })

      it("a refund made before the order was written is mirrored", async () => {
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0, 5] })
        scriptRefunds(platform.container())

        const { refund } = await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[0]] }))
        const orders = writer()
        await orders.flush()
        await orders.stop()
        const { rows } = await pool.query(
          "select mirrored_at is not null as is_mirrored, mirror_error, projection_error from sale_refund r join sale s on s.id = r.sale_id"
        )

        expect([refund.state, rows]).toEqual(["accepted", [{ is_mirrored: true, mirror_error: null, projection_error: null }]])
        expect(await orderOf(orderIdOf(sale.id))).toMatchObject({ payment_status: "partially_refunded", total: 20 })
      })

      it("four writers write each of 40 sales once, and announce each order", async () => {
        const { event } = await givenEvent(cid, {
          title: "Bérénice",
          amounts: [4500, 2000],
          dates: ["04-01", "04-02", "04-03", "04-04"].map((day) => inNextYear(`${day}T20:00`)),
        })
        await pool.query(`delete from offer where tenant_no = $1`, [cid.tenant_no])
        await givenOffers(pool, cid.tenant_no)
        for (const { id } of event.performances) {
          for (const place of Array(10).keys()) {
            await givenSale(pool, {
              tenant_no: cid.tenant_no,
              performance_id: id,
              places: [place],
              email: `buyer${place % 3}@example.org`,
            })
          }
        }
        const placed: string[] = []
        platform
          .container()
          .resolve(Modules.EVENT_BUS)
          .subscribe("order.placed", async ({ data }) => void placed.push((data as { id: string }).id))

        const drained = await Promise.all([
          drainSales(pool, 15),
          drainSales(pool, 15),
          drainSales(pool, 15),
          drainSales(pool, 15),
        ])
        const orders = writer()
        await orders.flush()
        await orders.stop()

        expect(drained.reduce((sum, { written }) => sum + written, 0)).toBeLessThanOrEqual(40)
        expect(
          await Promise.all(
            [
              "order",
              "order_item",
              "order_line_item",
              "order_summary",
              "payment",
              "capture",
              "order_payment_collection",
              "order_transaction",
            ].map(count)
          )
        ).toEqual(Array(8).fill(40))
        expect(await count("customer")).toBe(3)
        expect(new Set(placed)).toEqual(
          new Set((await pool.query(`select order_id from sale`)).rows.map(({ order_id }) => order_id))
        )
        expect(
          (await pool.query(`select count(*)::int from sale where projected_at is null or announced_at is null`)).rows[0].count
        ).toBe(0)
      })

      it("a sale that cannot become an order is parked with its reason, and the rest of its batch is written", async () => {
        const sales = []
        for (const place of [0, 1, 2, 3, 4]) {
          sales.push(await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [place] }))
        }
        await pool.query(`update ticket set amount_minor = 10 ^ 25, currency = 'eur' where sale_id = $1`, [sales[2].id])
        await pool.query(`update sale set currency = 'eur', buyer_email = 'x' where id = $1`, [sales[2].id])
        await pool.query(`insert into "order" (id, currency_code) values ($1, 'eur')`, [orderIdOf(sales[2].id)])

        const drained = await drainSales(pool)

        expect(drained).toEqual({ written: 4, parked: 1 })
        expect(
          (await pool.query(`select projection_error from sale where id = $1`, [sales[2].id])).rows[0].projection_error
        ).toContain("duplicate key")
        expect((await cid.ask("GET", "/admin/overview")).body.overview.orders_backlog).toMatchObject({ waiting: 0, parked: 1 })
      })

      it("an order is visible to its own tenant's staff only", async () => {
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0] })
        await drainSales(pool)
        const order_id = orderIdOf(sale.id)

        const theirs = await Promise.all([
          rival.ask("GET", `/admin/orders/${order_id}`),
          rival.ask("GET", `/admin/sales/${sale.id}`),
          rival.ask("GET", `/admin/sales/by-order/${order_id}`),
          rival.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: sale.ticket_ids }),
        ])

        expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404, 404])
        expect((await rival.ask("GET", "/admin/orders")).body.orders).toEqual([])
        expect((await rival.ask("GET", "/admin/sales")).body).toMatchObject({ sales: [], count: 0 })
        expect((await cid.ask("GET", `/admin/sales/by-order/${order_id}`)).body.sale).toMatchObject({
          id: sale.id,
          order_id,
          tickets: [{ state: "valid", section: "Hall" }],
        })
        expect((await cid.ask("GET", "/admin/orders")).body.orders).toHaveLength(1)
      })

      it("an invalid query of the list is answered with invalid_data", async () => {
        const answers = await Promise.all(
          ["order=nope", "offset=-1", "created_at[$gt]=x", "q=%00", "limit=x"].map((query) =>
            cid.ask("GET", `/admin/orders?${query}`)
          )
        )

        expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([400, "invalid_data"]))
      })

      it("the writer's tables have exactly the expected columns", async () => {
        const { rows } = await pool.query<{ table_name: string; columns: string[] }>(
          `select table_name, array_agg(column_name || case when is_nullable = 'NO' and column_default is null then ' required' else '' end order by column_name) as columns
           from information_schema.columns where table_schema = 'public' and table_name = any($1) group by table_name order by table_name`,
          [[...Object.keys(writtenOrderTables), "customer", "refund", "order_credit_line", "order_change", "order_change_action"]]
        )

        expect(Object.fromEntries(rows.map(({ table_name, columns }) => [table_name, columns]))).toMatchSnapshot()
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

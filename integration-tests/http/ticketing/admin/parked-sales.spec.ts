import { drainSales, orderIdOf } from "@guichet/ticketing/order-writer"
import { Pool } from "pg"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "./given-organiser"
import { givenOffers, givenSale } from "./given-sale"

withPlatform(
  (platform) => {
    describe("INV-ONCE sales that could not become orders", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let parked: string
      let written: string

      /** A stray row with the order's id stands in the way of one of two sales. */
      beforeEach(async () => {
        pool = new Pool({ connectionString: platform.databaseUrl, max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        const performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
        parked = (await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0] })).id
        written = (await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [1] })).id
        await pool.query(`insert into "order" (id, currency_code) values ($1, 'eur')`, [orderIdOf(parked)])
        await drainSales(pool)
      })

      afterEach(() => pool.end())

      const project = (organiser: Organiser, sale_id: string) => organiser.ask("POST", `/admin/sales/${sale_id}/project`, {})
      const clear = () => pool.query(`delete from "order" where id = $1`, [orderIdOf(parked)])
      const rowOf = async (sale_id: string) =>
        (await pool.query("select to_jsonb(s) as row from sale s where id = $1", [sale_id])).rows[0].row
      const ordersOf = async (sale_id: string) =>
        (await pool.query(`select count(*)::int from "order" where metadata ->> 'sale_id' = $1`, [sale_id])).rows[0].count

      it("stand out in the list of sales, can be asked for alone, and say why", async () => {
        const { sales } = await ok(cid.ask("GET", "/admin/sales"))
        const alone = await ok(cid.ask("GET", "/admin/sales?order_state=parked"))
        const { sale } = await ok(cid.ask("GET", `/admin/sales/${parked}`))

        expect(Object.fromEntries(sales.map((row: { id: string; order_state: string }) => [row.id, row.order_state]))).toEqual({
          [parked]: "parked",
          [written]: "written",
        })
        expect([alone.count, alone.sales.map(({ id }: { id: string }) => id)]).toEqual([1, [parked]])
        expect(sale).toMatchObject({
          order_state: "parked",
          order_id: null,
          order_error: expect.stringContaining("duplicate key"),
        })
      })

      it("become their one order when asked again after the cause is gone", async () => {
        await clear()

        const first = await project(cid, parked)
        const second = await project(cid, parked)

        expect([first.status, second.status]).toEqual([200, 200])
        expect(first.data.sale).toMatchObject({ order_state: "written", order_id: orderIdOf(parked), order_error: null })
        expect(second.data.sale).toMatchObject({ order_state: "written" })
        expect(await ordersOf(parked)).toBe(1)
        expect((await ok(cid.ask("GET", "/admin/overview"))).overview.orders_backlog).toMatchObject({ waiting: 0, parked: 0 })
      })

      it("become one order of two people and a writer at once", async () => {
        await clear()

        const [one, two] = await Promise.all([project(cid, parked), project(cid, parked), drainSales(pool)])
        await drainSales(pool)

        expect([one.status, two.status]).toEqual([200, 200])
        expect(await ordersOf(parked)).toBe(1)
        expect(await rowOf(parked)).toMatchObject({ order_id: orderIdOf(parked), parked_at: null, projection_error: null })
      })

      it("are set aside again with their reason while the cause stands", async () => {
        const answer = await project(cid, parked)

        expect(answer.status).toBe(200)
        expect(answer.data.sale).toMatchObject({ order_state: "parked", order_error: expect.stringContaining("duplicate key") })
        expect(await ordersOf(parked)).toBe(0)
      })

      it("are another tenant's to nobody, and the row stays as it was", async () => {
        await clear()
        const before = await rowOf(parked)

        const answer = await project(rival, parked)

        expect(answer).toMatchObject({ status: 404, data: { code: "not_found" } })
        expect(await rowOf(parked)).toEqual(before)
      })

      it("are asked for by those with the right only", async () => {
        await clear()
        const before = await rowOf(parked)
        await pool.query("update member set role = 'reporter' where tenant_no = $1", [cid.tenant_no])

        const answer = await project(cid, parked)
        await pool.query("update member set role = 'admin' where tenant_no = $1", [cid.tenant_no])

        expect(answer).toMatchObject({ status: 403, data: { code: "not_allowed" } })
        expect(await rowOf(parked)).toEqual(before)
        expect((await project(cid, parked)).status).toBe(200)
      })

      it("are none before they are paid", async () => {
        await pool.query(
          "update sale set state = 'authorised', final_at = null, parked_at = null, projection_error = null where id = $1",
          [parked]
        )

        const answer = await project(cid, parked)

        expect(answer).toMatchObject({ status: 409, data: { code: "stale_state" } })
        expect((await ok(cid.ask("GET", `/admin/sales/${parked}`))).sale).toMatchObject({ order_state: null, order_error: null })
        expect(await ordersOf(parked)).toBe(0)
      })
    })
  },
  { PLATFORM_RELAY: "off", WINDOW: "off" }
)

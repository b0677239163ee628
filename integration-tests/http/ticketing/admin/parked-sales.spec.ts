import { drainSales, mirrorRefunds, orderIdOf, retryParkedSales } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { send as sendAs } from "../../../support/client/send"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

withPlatform(
  (platform) => {
    describe("INV-ONCE parked sales", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let parked: string
      let written: string

      /** A stray row with the order's id is in the way of one of two sales. */
      beforeEach(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
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

      it("they are marked in the list of sales, can be filtered, and show the reason", async () => {
        const { sales } = await ok(cid.ask("GET", "/admin/sales"))
        const filtered = await ok(cid.ask("GET", "/admin/sales?order_state=parked"))
        const { sale } = await ok(cid.ask("GET", `/admin/sales/${parked}`))

        expect(Object.fromEntries(sales.map((row: { id: string; order_state: string }) => [row.id, row.order_state]))).toEqual({
          [parked]: "parked",
          [written]: "written",
        })
        expect([filtered.count, filtered.sales.map(({ id }: { id: string }) => id)]).toEqual([1, [parked]])
        expect(sale).toMatchObject({
          order_state: "parked",
          order_id: null,
          order_error: expect.stringContaining("duplicate key"),
        })
      })

      it("they become their one order when retried after the cause is gone", async () => {
        await clear()

        const first = await project(cid, parked)
        const second = await project(cid, parked)

        expect([first.status, second.status]).toEqual([200, 200])
        expect(first.body.sale).toMatchObject({ order_state: "written", order_id: orderIdOf(parked), order_error: null })
        expect(second.body.sale).toMatchObject({ order_state: "written" })
        expect(await ordersOf(parked)).toBe(1)
        expect((await ok(cid.ask("GET", "/admin/overview"))).overview.orders_backlog).toMatchObject({ waiting: 0, parked: 0 })
      })

      it("two people and a writer at the same moment make one order", async () => {
        await clear()

        const [one, two] = await Promise.all([project(cid, parked), project(cid, parked), drainSales(pool)])
        await drainSales(pool)

        expect([one.status, two.status]).toEqual([200, 200])
        expect(await ordersOf(parked)).toBe(1)
        expect(await rowOf(parked)).toMatchObject({ order_id: orderIdOf(parked), parked_at: null, projection_error: null })
      })

      it("H2 the writer retries them automatically, and a permanent failure delays no other", async () => {
        await pool.query("update sale set parked_at = now() - interval '2 minutes', projection_attempts = 1 where id = $1", [
          parked,
        ])
        const { rows } = await pool.query("select id from performance where tenant_no = $1", [cid.tenant_no])
        const other = (await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: rows[0].id, places: [2] })).id
        await pool.query(
          "update sale set parked_at = now() - interval '1 minute', projection_error = 'broken', projection_attempts = 1 where id = $1",
          [other]
        )
        await retryParkedSales(pool)

        expect(await rowOf(parked)).toMatchObject({ projected_at: null, projection_attempts: 2 })
        expect(await rowOf(other)).toMatchObject({ parked_at: null, order_id: orderIdOf(other) })
      })

      it("they are parked again with their reason while the cause persists", async () => {
        const answer = await project(cid, parked)

        expect(answer.status).toBe(200)
        expect(answer.body.sale).toMatchObject({ order_state: "parked", order_error: expect.stringContaining("duplicate key") })
        expect(await ordersOf(parked)).toBe(0)
      })

      it("another tenant does not find them, and the row is unchanged", async () => {
        await clear()
        const before = await rowOf(parked)

        const answer = await project(rival, parked)

        expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
        expect(await rowOf(parked)).toEqual(before)
      })

      it("retrying requires the right", async () => {
        await clear()
        const before = await rowOf(parked)
        await pool.query("update member set role = 'reporter' where tenant_no = $1", [cid.tenant_no])

        const answer = await project(cid, parked)
        await pool.query("update member set role = 'admin' where tenant_no = $1", [cid.tenant_no])

        expect(answer).toMatchObject({ status: 403, body: { code: "not_allowed" } })
        expect(await rowOf(parked)).toEqual(before)
        expect((await project(cid, parked)).status).toBe(200)
      })

      it("a sale that is not paid is never parked", async () => {
        await pool.query(
          "update sale set state = 'authorised', final_at = null, parked_at = null, projection_error = null where id = $1",
          [parked]
        )

        const answer = await project(cid, parked)

        expect(answer).toMatchObject({ status: 409, body: { code: "stale_state" } })
        expect((await ok(cid.ask("GET", `/admin/sales/${parked}`))).sale).toMatchObject({ order_state: null, order_error: null })
        expect(await ordersOf(parked)).toBe(0)
      })
    })

    describe("T11 INV-ONCE work missing from orders, on the operator's money page", () => {
      const PATH = "/admin/platform/unwritten-orders"
      let operator: Organiser
      let cid: Organiser
      let pool: Pool
      let parked: string
      let shown: GivenSale

      beforeEach(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
        cid = await givenOrganiser(platform, "cid")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        const performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
        parked = (await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0] })).id
        shown = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [5, 6] })
        await pool.query(`insert into "order" (id, currency_code) values ($1, 'eur')`, [orderIdOf(parked)])
        scriptRefunds(platform.container())
      })

      afterEach(() => pool.end())

      const ask = async (method: string, path: string) => {
        const { status, body } = await sendAs(platform.medusaUrl(), {
          host: operator.console_host,
          method,
          path,
          cookie: operator.cookie,
        })

        return { status, body }
      }
      const refund = async (ticket_id: string) =>
        (await ok(cid.ask("POST", `/admin/sales/${shown.id}/refunds`, { ticket_ids: [ticket_id] }))).refund.id as string

      it("it is counted while it waits, and late after a minute", async () => {
        const early = await ask("GET", PATH)
        await pool.query("update sale set final_at = now() - interval '2 minutes' where id = $1", [shown.id])
        const late = await ask("GET", PATH)

        expect(early.body.status).toMatchObject({ waiting: 2, is_late: false, stuck: 0 })
        expect(late.body.status).toMatchObject({ waiting: 2, is_late: true, stuck: 0 })
        expect(Date.parse(late.body.status.oldest_final_at)).toBeLessThan(Date.now() - 60_000)
      })

      it("H2 it is listed for the operator only, with all other background failures", async () => {
        await pool.query(
          "insert into failing_work (duty, item_id, tenant_no, error, attempts) values ('payouts', 'ma_1', $1, 'the account does not answer', 3)",
          [cid.tenant_no]
        )
        const mine = await cid.ask("GET", "/admin/platform/failing-work")
        const { status, body } = await ask("GET", "/admin/platform/failing-work")

        expect([mine.status, status]).toEqual([403, 200])
        expect(body).toMatchObject({
          failing: [
            {
              duty: "payouts",
              item_id: "ma_1",
              tenant: { id: cid.tenant_id, kind: "client" },
              error: "the account does not answer",
              attempts: 3,
            },
          ],
          has_more: false,
        })
      })

      it("it is shown with client and reason, page by page, and continues when retried", async () => {
        await drainSales(pool)
        await pool.query("alter table refund add constraint stray check (amount < 0) not valid")
        const refund_id = await refund(shown.ticket_ids[0])
        await mirrorRefunds(pool)

        const first = await ask("GET", `${PATH}?limit=1`)
        const second = await ask("GET", `${PATH}?limit=1&after=${first.body.after}`)
        const in_vain = await ask("POST", `${PATH}/${shown.id}/retry`)
        await pool.query("alter table refund drop constraint stray")
        await pool.query(`delete from "order" where id = $1`, [orderIdOf(parked)])
        const retried = [await ask("POST", `${PATH}/${shown.id}/retry`), await ask("POST", `${PATH}/${parked}/retry`)]

        expect(first.body).toMatchObject({
          status: { waiting: 0, oldest_final_at: null, is_late: false, stuck: 2 },
          stuck: [
            {
              kind: "sale",
              id: parked,
              sale_id: parked,
              tenant: { id: cid.tenant_id },
              error: expect.stringContaining("duplicate key"),
            },
          ],
          after: parked,
        })
        expect(second.body).toMatchObject({
          stuck: [{ kind: "refund", id: refund_id, sale_id: shown.id, attempts: 1, error: expect.stringContaining("stray") }],
          after: null,
        })
        expect(in_vain).toMatchObject({ status: 200, body: { stuck: [{ id: refund_id, attempts: 2 }] } })
        expect(retried).toEqual(Array(2).fill({ status: 200, body: { stuck: [] } }))
        expect((await ask("GET", PATH)).body).toMatchObject({ status: { waiting: 0, stuck: 0 }, stuck: [] })
      })

      it("a refund is retried automatically, after growing pauses", async () => {
        await drainSales(pool)
        await pool.query("alter table refund add constraint stray check (amount < 0) not valid")
        const refund_id = await refund(shown.ticket_ids[0])
        const pauses: number[] = []
        for (const _ of [1, 2, 3]) {
          await pool.query("update sale_refund set mirror_next_at = now() where id = $1", [refund_id])
          await mirrorRefunds(pool)
          const { rows } = await pool.query(
            "select round(extract(epoch from mirror_next_at - now()) / 60)::integer as minutes from sale_refund where id = $1",
            [refund_id]
          )
          pauses.push(rows[0].minutes)
        }
        const before_its_time = await mirrorRefunds(pool)
        await pool.query("alter table refund drop constraint stray")
        await pool.query("update sale_refund set mirror_next_at = now() where id = $1", [refund_id])

        expect([pauses, before_its_time]).toEqual([[1, 4, 16], 0])
        expect(await mirrorRefunds(pool)).toBe(1)
        expect(await mirrorRefunds(pool)).toBe(0)
        const { rows } = await pool.query(
          "select mirror_error, mirrored_at is not null as is_shown from sale_refund where id = $1",
          [refund_id]
        )
        expect(rows).toEqual([{ mirror_error: null, is_shown: true }])
      })

      it("only the operator can use it, and an unknown sale is not found", async () => {
        await drainSales(pool)
        await pool.query(`delete from "order" where id = $1`, [orderIdOf(parked)])
        const row = async () => (await pool.query("select to_jsonb(s) as row from sale s where id = $1", [parked])).rows[0].row
        const before = await row()

        const refused = [await cid.ask("GET", PATH), await cid.ask("POST", `${PATH}/${parked}/retry`, {})]

        expect(refused.map(({ status }) => status)).toEqual([403, 403])
        expect(await row()).toEqual(before)
        expect(await ask("POST", `${PATH}/${parked}/retry`)).toEqual({ status: 200, body: { stuck: [] } })
        expect(await ask("POST", `${PATH}/sale_none/retry`)).toMatchObject({ status: 404, body: { code: "sale_not_found" } })
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

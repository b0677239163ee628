import { Modules } from "@medusajs/framework/utils"
import { portsOf } from "@guichet/ports/medusa"
import { drainSales, orderIdOf, startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds, type ScriptedRefunds } from "./scripted-refunds"

const LOCK_KEY = 4711
const OPEN_REFUNDS = 200

withPlatform(
  (platform) => {
    describe("INV-ONCE refunds and orders that wait at the same time", () => {
      let cid: Organiser
      let performance_id: string
      let provider: ScriptedRefunds
      let pool: Pool
      let slow: Pool
      let sale: GivenSale

      beforeEach(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        slow = givenPool(platform.databaseUrl, { max: 2, options: "-c search_path=slow,public" })
        cid = await givenOrganiser(platform, "cid")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        await givenOffers(pool, cid.tenant_no)
        performance_id = event.performances[0].id
        sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [0, 5, 6] })
        provider = scriptRefunds(platform.container())
      })

      afterEach(() => Promise.all([pool.end(), slow.end()]))

      const writerOn = (its: Pool) =>
        startOrderWriter(its, portsOf(platform.container()), platform.container().resolve(Modules.EVENT_BUS), (error) => {
          throw error
        })

      /** On the slow pool reading refunds, once its snapshot is taken, waits for the test before it locks a row. */
      const givenBlockedRead = async () => {
        await pool.query("create schema slow")
        await pool.query(
          `create function slow.at_gate() returns boolean language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${LOCK_KEY}); return true; end $$`
        )
        await pool.query("create view slow.sale_refund as select * from public.sale_refund where slow.at_gate()")
      }

      it("refunds of one sale add up, although the second process read before the first had written", async () => {
        await drainSales(pool)
        const refund_ids: string[] = []
        for (const ticket_id of sale.ticket_ids.slice(0, 2)) {
          refund_ids.push((await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [ticket_id] }))).refund.id)
        }
        await givenBlockedRead()
        const guard = await pool.connect()
        await guard.query("select pg_advisory_lock($1)", [LOCK_KEY])

        const second = writerOn(slow)
        const late = second.flush()
        await eventually(
          async () =>
            (await pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"))
              .rows.length > 0,
          "a writer at the gate"
        )
        await guard.query("begin")
        await guard.query("select 1 from sale_refund where id = $1 for update", [refund_ids[1]])
        const first = writerOn(pool)
        await first.flush()
        await first.stop()
        await guard.query("commit")
        const { rows: mirrored } = await pool.query("select id from sale_refund where mirrored_at is not null")
        await guard.query("select pg_advisory_unlock($1)", [LOCK_KEY])
        guard.release()
        await late
        await second.stop()

        const { order } = await ok(
          cid.ask("GET", `/admin/orders/${orderIdOf(sale.id)}?fields=*summary,total,payment_status,*payment_collections`)
        )
        expect(mirrored).toEqual([{ id: refund_ids[0] }])
        expect(order).toMatchObject({
          payment_status: "partially_refunded",
          total: 20,
          summary: { refunded_total: 65, transaction_total: 20, current_order_total: 20, pending_difference: 0 },
          payment_collections: [{ refunded_amount: 65 }],
        })
      })

      it("a sale that becomes due while 200 refunds are open is written before the provider answers", async () => {
        await drainSales(pool)
        await pool.query(
          `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by, cancellation_id)
           select $1, 'rfd_' || n, $2, 1, 0, 'eur', 'user_1', 'cnl_1' from generate_series(1, $3::integer) n`,
          [cid.tenant_no, sale.id, OPEN_REFUNDS]
        )
        let answer = (): void => undefined
        provider.until = new Promise((resolve) => (answer = resolve))

        const orders = writerOn(pool)
        const flushed = orders.flush()
        let asked_meanwhile = OPEN_REFUNDS
        try {
          await eventually(() => provider.asked.length > 0, "a refund to be requested")
          const due = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places: [1] })
          await eventually(
            async () =>
              (await pool.query("select 1 from sale where id = $1 and projected_at is not null", [due.id])).rows.length > 0,
            "the order of the due sale"
          )
          asked_meanwhile = provider.asked.length
        } finally {
          answer()
          await flushed
          await orders.stop()
        }

        const { rows } = await pool.query("select state, count(*)::integer from sale_refund group by state")
        expect(asked_meanwhile).toBeLessThan(OPEN_REFUNDS)
        expect(provider.asked).toHaveLength(OPEN_REFUNDS)
        expect(rows).toEqual([{ state: "accepted", count: OPEN_REFUNDS }])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

import { portsOf } from "@guichet/ports/medusa"
import { startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { rowsAsText } from "../../../support/rows-as-text"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds, type ScriptedRefunds } from "./scripted-refunds"

withPlatform(
  (platform) => {
    describe("T6 INV-PAY core's refund of a ticket order", () => {
      let cid: Organiser
      let pool: Pool
      let sale: GivenSale
      let order_id: string
      let refund_path: string
      let provider: ScriptedRefunds

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        const { event } = await givenEvent(cid, { amounts: [4500, 2050] })
        await givenOffers(pool, cid.tenant_no)
        sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: event.performances[0].id, places: [0, 5] })
        await jobs()
        order_id = (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale.order_id
        const { order } = await ok(cid.ask("GET", `/admin/orders/${order_id}?fields=*payment_collections.payments`))
        refund_path = `/admin/payments/${order.payment_collections[0].payments[0].id}/refund`
      })
      beforeEach(() => {
        provider = scriptRefunds(platform.container())
      })
      afterAll(() => pool.end())

      /** Jobs that run beside requests: order writer, open refunds, mirror. */
      const jobs = async () => {
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await writer.flush()
        await writer.stop()
      }
      const refund = (body: object = {}) => cid.ask("POST", refund_path, body)
      const refundTicket = (ticket_id: string) =>
        ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [ticket_id] })).then(jobs)
      const rows = () =>
        rowsAsText(pool, [
          ...["ticket", "claim", "sale_refund", "sale_refund_ticket"],
          ...["order", "refund", "order_transaction", "order_credit_line", "payment", "payment_collection"],
        ])
      const tickets = async () =>
        (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale.tickets.map(({ state }: { state: string }) => state)
      const paymentStatus = async () => (await ok(cid.ask("GET", `/admin/orders/${order_id}`))).order.payment_status

      it.each([
        ["the whole order, by its amount", [], { amount: 65.5 }, [6550n]],
        ["the whole order, by no amount", [], {}, [6550n]],
        ["what an earlier refund left", [1], { amount: 45, note: "asked by phone" }, [2050n, 4500n]],
      ])("it refunds %s, through the sale's own refund", async (_, before, body, amounts) => {
        for (const at of before) {
          await refundTicket(sale.ticket_ids[at])
        }

        const answer = await refund(body)
        await jobs()

        expect(answer).toMatchObject({
          status: 200,
          body: { refund: { state: "accepted" }, sale: { id: sale.id, refunded_minor: 6550 } },
        })
        expect(provider.asked.map(({ amount_minor }) => amount_minor)).toEqual(amounts)
        // 5 % of 65.50 and 0.30 per ticket: the whole fee is returned
        expect(provider.asked.reduce((sum, { application_fee_minor }) => sum + application_fee_minor, 0n)).toBe(388n)
        expect(await tickets()).toEqual(["void", "void"])
        expect((await pool.query("select 1 from claim")).rows).toEqual([])
        expect(await paymentStatus()).toBe("refunded")
      })

      it.each([65.51, 45, 20.5, 0.01, 6550])(
        "an amount that matches no tickets (%p) changes nothing and is answered with what remains",
        async (amount) => {
          const before = await rows()

          const answer = await refund({ amount })

          expect(answer).toMatchObject({
            status: 409,
            body: {
              code: "ticket_order_write",
              details: { sale_id: sale.id, order_id, remaining_minor: 6550, page: `/app/sales/${sale.id}` },
            },
          })
          expect(provider.asked).toEqual([])
          expect(await rows()).toBe(before)
        }
      )

      it("another organiser finds no payment of the order, and the rows are unchanged", async () => {
        const rival = await givenOrganiser(platform, "rival")
        const before = await rows()

        const theirs = await rival.ask("POST", refund_path, { amount: 65.5 })
        const after = await rows()
        const own = await refund({ amount: 65.5 })

        expect(theirs).toMatchObject({ status: 404, body: { code: "not_found" } })
        expect(after).toBe(before)
        expect(own.status).toBe(200)
      })

      it("two simultaneous refunds, by core and by ticket, make one request to the provider", async () => {
        const both = await Promise.all([
          refund({ amount: 65.5 }),
          refund({}),
          cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: sale.ticket_ids }),
        ])

        expect(both.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(1)
        expect(both.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(2)
        expect(provider.asked.map(({ amount_minor }) => amount_minor)).toEqual([6550n])
      })

      it("a refusal by the provider is reported, and the tickets stay valid and refundable", async () => {
        provider.answers.push("refused")

        const refused = await refund()
        const meanwhile = await tickets()
        const again = await refund()

        expect(refused).toMatchObject({
          status: 409,
          body: { code: "ticket_not_refundable", details: { sale_id: sale.id, reason: "charge disputed" } },
        })
        expect(meanwhile).toEqual(["valid", "valid"])
        expect(again.status).toBe(200)
      })

      it("202 is answered while the provider's result is unknown, and the job finds it out", async () => {
        provider.answers.push("unknown", "accepted")

        const answer = await refund()
        const meanwhile = await tickets()
        await pool.query(`update sale_refund set next_at = now()`)
        await jobs()

        expect(answer).toMatchObject({ status: 202, body: { refund: { state: "submitted" } } })
        expect(meanwhile).toEqual(["valid", "valid"])
        expect(await tickets()).toEqual(["void", "void"])
        expect(new Set(provider.asked.map(({ refund_id }) => refund_id)).size).toBe(1)
      })

      it("a second refund finds nothing left", async () => {
        await ok(refund())

        const again = [await refund(), await cid.ask("POST", `/admin/orders/${order_id}/cancel`)]

        expect(again.map(({ status, body }) => [status, body.code, body.details.because])).toEqual(
          Array(2).fill([409, "ticket_not_refundable", "refunded"])
        )
        expect(provider.asked).toHaveLength(1)
      })

      it.each([
        ["a negative amount", { amount: -1 }],
        ["nothing", { amount: 0 }],
        ["a text", { amount: "all" }],
      ])("core's own validator refuses %s", async (_, body) => {
        const before = await rows()

        expect((await refund(body)).status).toBe(400)
        expect(await rows()).toBe(before)
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

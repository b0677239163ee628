import { addToCartWorkflow, createCartWorkflow } from "@medusajs/medusa/core-flows"
import { portsOf } from "@guichet/ports/medusa"
import { feeShareOfRefund } from "@guichet/billing/rules"
import { startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenRegion } from "../../../support/given/given-cart-order"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds, type ScriptedRefunds } from "./scripted-refunds"

withPlatform(
  (platform) => {
    describe("T6 INV-PAY refunding tickets", () => {
      let cid: Organiser
      let pool: Pool
      let performance_id: string
      let variant_id: string
      let provider: ScriptedRefunds

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        performance_id = event.performances[0].id
        variant_id = event.price_levels[0].variant_id
        await givenOffers(pool, cid.tenant_no)
      })
      beforeEach(() => {
        provider = scriptRefunds(platform.container())
      })
      afterAll(() => pool.end())

      const sold = (places: number[], more: { kind?: "free" } = {}) =>
        givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places, ...more })
      const refund = (sale: GivenSale, ticket_ids: string[]) => cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids })
      const takenPlaces = async () =>
        (await pool.query(`select place_idx from claim order by place_idx`)).rows.map(({ place_idx }) => place_idx)
      const messages = async () =>
        (await pool.query(`select key, payload from ticketing_outbox where name = 'sale.refunded'`)).rows

      it("the named ticket's money and fee share are returned, the ticket is void and its place free", async () => {
        const sale = await sold([0, 5])

        const answer = await refund(sale, [sale.ticket_ids[1]])

        // 5 % of 65.00 is 3.25: the 20.00 ticket's share is 1.00; 0.30 per ticket
        expect(answer).toMatchObject({
          status: 201,
          body: {
            refund: { state: "accepted", amount_minor: 2000, application_fee_minor: 130, ticket_ids: [sale.ticket_ids[1]] },
          },
        })
        expect(provider.asked).toEqual([
          {
            tenant_no: cid.tenant_no,
            payment_id: "pmt_test",
            refund_id: answer.body.refund.id,
            attempt: 1,
            amount_minor: 2000n,
            application_fee_minor: 130n,
          },
        ])
        expect(answer.body.sale.tickets.map(({ state }: { state: string }) => state)).toEqual(["valid", "void"])
        expect(await takenPlaces()).toEqual([0])
        expect(await messages()).toEqual([
          {
            key: `sale.refunded:${answer.body.refund.id}`,
            payload: { tenant_no: cid.tenant_no, sale_id: sale.id, refund_id: answer.body.refund.id },
          },
        ])
      })

      it("several refunds return exactly the whole fee, as billing calculates it", async () => {
        const sale = await sold([0, 1, 5, 6])

        const shares: number[] = []
        for (const id of sale.ticket_ids) {
          shares.push((await ok(refund(sale, [id]))).refund.application_fee_minor)
        }

        const { rows } = await pool.query(`select application_fee_minor, fee_components from sale`)
        const { rows: tickets } = await pool.query(`select id, amount_minor from ticket order by id`)
        const components = rows[0].fee_components.map(
          ({ component, amount_minor }: { component: "percent"; amount_minor: string }) => ({
            component,
            amount_minor: BigInt(amount_minor),
          })
        )
        let returned = 0n
        const billings = sale.ticket_ids.map((_, step) => {
          const share = feeShareOfRefund({
            currency: "eur",
            components,
            fee_minor: BigInt(rows[0].application_fee_minor),
            returned_minor: returned,
            items: tickets.map(({ id, amount_minor }) => ({
              amount_minor: BigInt(amount_minor),
              is_ticket: true,
              is_refunded: sale.ticket_ids.slice(0, step + 1).includes(id),
            })),
          })
          returned += share

          return Number(share)
        })
        expect(shares).toEqual(billings)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Number(rows[0].application_fee_minor))
      })

      it("of two members of staff who refund one ticket simultaneously one succeeds", async () => {
        const sale = await sold([0, 5])

        const both = await Promise.all([
          refund(sale, [sale.ticket_ids[0]]),
          refund(sale, [sale.ticket_ids[0], sale.ticket_ids[1]]),
        ])

        expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
        expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
          code: "ticket_not_refundable",
          details: { ticket_ids: expect.arrayContaining([sale.ticket_ids[0]]) },
        })
        expect(provider.asked).toHaveLength(1)
      })

      it("the ticket is kept until an unknown result is known, and retried with the same id", async () => {
        const sale = await sold([0])
        provider.answers.push("unknown", "unknown", "accepted")
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })

        const answer = await refund(sale, sale.ticket_ids)
        const meanwhile = await takenPlaces()
        for (const _ of [1, 2, 3]) {
          await pool.query(`update sale_refund set next_at = now()`)
          await writer.flush()
        }
        await writer.stop()

        expect(answer.body.refund.state).toBe("submitted")
        expect(meanwhile).toEqual([0])
        expect(provider.asked.map(({ refund_id }) => refund_id)).toEqual(Array(3).fill(answer.body.refund.id))
        expect(await takenPlaces()).toEqual([])
        expect(await messages()).toHaveLength(1)
      })

      it("the ticket stays valid and refundable when the provider refuses", async () => {
        const sale = await sold([0])
        provider.answers.push("refused", "accepted")

        const refused = await refund(sale, sale.ticket_ids)
        const again = await refund(sale, sale.ticket_ids)

        expect(refused.body).toMatchObject({
          refund: { state: "refused", reason: "charge disputed" },
          sale: { tickets: [{ state: "valid" }] },
        })
        expect(again.body).toMatchObject({
          refund: { state: "accepted", application_fee_minor: 255 },
          sale: { tickets: [{ state: "void" }] },
        })
      })

      it("free tickets are refunded without a provider", async () => {
        await pool.query(`update offer set price_minor = 0`)
        const sale = await sold([0, 1], { kind: "free" })

        const answer = await refund(sale, [sale.ticket_ids[0]])

        expect(answer.body).toMatchObject({ refund: { state: "accepted", amount_minor: 0 } })
        expect(provider.asked).toEqual([])
        expect(await takenPlaces()).toEqual([1])
      })

      it.each([
        ["no ticket", { ticket_ids: [] }],
        ["an amount", { ticket_ids: ["tkt_1"], amount_minor: 1 }],
        ["a number as ticket", { ticket_ids: [1] }],
      ])("a refund naming %s is refused", async (_, body) => {
        const sale = await sold([0])

        expect((await cid.ask("POST", `/admin/sales/${sale.id}/refunds`, body)).status).toBe(400)
        expect(await takenPlaces()).toEqual([0])
      })

      it("tickets of another sale, and void ones, are refused", async () => {
        const [sale, other] = [await sold([0]), await sold([1])]
        await ok(refund(other, other.ticket_ids))

        const refused = [await refund(sale, other.ticket_ids), await refund(other, other.ticket_ids)]

        expect(refused.map(({ status, body }) => [status, body.code, body.details])).toEqual([
          [409, "ticket_not_refundable", { because: "not_of_this_sale", ticket_ids: other.ticket_ids, extra_ids: [] }],
          [409, "ticket_not_refundable", { because: "refunded", ticket_ids: other.ticket_ids, extra_ids: [] }],
        ])
        expect(await takenPlaces()).toEqual([0])
      })

      it("core's cancel refunds all that remains, for the order's own tenant only", async () => {
        const rival = await givenOrganiser(platform, "rival")
        const sale = await sold([0, 5])
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await ok(refund(sale, [sale.ticket_ids[1]]))
        await writer.flush()
        const { order_id } = (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale

        const theirs = await rival.ask("POST", `/admin/orders/${order_id}/cancel`)
        const before = await takenPlaces()
        const cancelled = await cid.ask("POST", `/admin/orders/${order_id}/cancel`)
        const again = await cid.ask("POST", `/admin/orders/${order_id}/cancel`)
        await writer.stop()

        expect([theirs.status, before]).toEqual([404, [0]])
        expect(cancelled).toMatchObject({
          status: 200,
          body: { sale: { refunded_minor: 6500, tickets: [{ state: "void" }, { state: "void" }] } },
        })
        expect(again).toMatchObject({ status: 409, body: { code: "ticket_not_refundable" } })
        expect(provider.asked.map(({ amount_minor }) => amount_minor)).toEqual([2000n, 4500n])
        expect((await cid.ask("GET", `/admin/orders/${order_id}`)).body.order.payment_status).toBe("refunded")
      })

      it("sales are listed by event, date and buyer, in pages", async () => {
        const sale = await sold([0])
        await givenSale(pool, {
          tenant_no: cid.tenant_no,
          performance_id,
          places: [1],
          email: "grace@example.org",
          name: "Grace Hopper",
        })

        const [all, hers, elsewhere, page] = await Promise.all([
          cid.ask("GET", `/admin/sales?performance_id=${performance_id}`),
          cid.ask("GET", "/admin/sales?q=ADA@"),
          cid.ask("GET", "/admin/sales?event_id=evt_other"),
          cid.ask("GET", "/admin/sales?limit=1&offset=1"),
        ])

        expect(all.body).toMatchObject({
          count: 2,
          sales: [
            { buyer_name: "Grace Hopper" },
            { buyer_name: "Ada Lovelace", event_title: "Le Cid", ticket_count: 1, amount_minor: 4500 },
          ],
        })
        expect(hers.body.sales.map(({ id }: { id: string }) => id)).toEqual([sale.id])
        expect(elsewhere.body.count).toBe(0)
        expect(page.body).toMatchObject({ count: 2, limit: 1, offset: 1, sales: [{ id: sale.id }] })
      })

      it("tickets cannot enter Medusa's cart", async () => {
        const region_id = await givenRegion(platform.container())
        const items = [{ variant_id, quantity: 1 }]
        const terms = { region_id, sales_channel_id: cid.sales_channel_id, currency_code: "eur" }
        await pool.query(`update product set status = 'published'`)
        const { result: cart } = await createCartWorkflow(platform.container()).run({ input: terms })

        const attempts = await Promise.all(
          [
            () => createCartWorkflow(platform.container()).run({ input: { ...terms, items } }),
            () => addToCartWorkflow(platform.container()).run({ input: { cart_id: cart.id, items } }),
          ].map((attempt) =>
            attempt().then(
              () => "sold",
              (error: Error) => error.message
            )
          )
        )

        expect(attempts).toEqual(Array(2).fill(expect.stringContaining("Tickets are sold on the event's own page")))
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

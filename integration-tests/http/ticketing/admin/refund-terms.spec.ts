import { portsOf } from "@guichet/ports/medusa"
import { startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

const STEPS = [
  { hours_before: 168, percent: 100 },
  { hours_before: 24, percent: 50 },
]

withPlatform(
  (platform) => {
    describe("T6 refund terms", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let event_id: string
      let performance_id: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        event_id = event.id
        performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
      })
      beforeEach(() => scriptRefunds(platform.container()))
      afterAll(() => pool.end())

      const write = (body: object, ask: Ask = cid.ask) => ask("POST", "/admin/refund-terms", { rev: 0, ...body })
      const read = async (of?: string, ask: Ask = cid.ask) =>
        (await ask("GET", `/admin/refund-terms${of ? `?event_id=${of}` : ""}`)).body.refund_terms
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
      /** Jobs that run beside requests: order writer, mirror. */
      const jobs = async () => {
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await writer.flush()
        await writer.stop()
      }
      /** A sale whose buyer was promised half of the price. */
      const promised = async (places: number[]) => {
        const sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id, places })
        await pool.query("update ticket set refund_terms = $2 where sale_id = $1", [
          sale.id,
          JSON.stringify({ steps: [{ hours_before: 24, percent: 50 }], returns_fee: false }),
        ])

        return sale
      }

      it("there are none by default; an event's own precede the tenant's, and another tenant's change is refused", async () => {
        const nothing = await read()
        const usual = await write({ terms: { steps: STEPS, returns_fee: true } })
        const exchange = { hours_before: 48, fee_minor: 150, currency: "eur" }
        const own = await write({ event_id, terms: { steps: [], returns_fee: false, exchange } })
        const wrong = await write({
          event_id,
          rev: 1,
          terms: { steps: [], returns_fee: false, exchange: { ...exchange, fee_minor: -1 } },
        })

        expect(nothing).toEqual({ rev: 0, terms: null, usual: null })
        expect([usual.status, own.status, wrong.status]).toEqual([200, 200, 400])
        expect(await read(event_id)).toEqual({
          rev: 1,
          terms: { steps: [], returns_fee: false, exchange },
          usual: { steps: STEPS, returns_fee: true, exchange: null },
        })
        expect(await read(undefined, rival.ask)).toEqual(nothing)
        expect(statusAndCode(await rival.ask("GET", `/admin/refund-terms?event_id=${event_id}`))).toEqual([404, "not_found"])
        expect(statusAndCode(await write({ event_id, terms: null }, rival.ask))).toEqual([409, "stale_state"])
        expect(statusAndCode(await write({ event_id, terms: { steps: [], returns_fee: true } }, rival.ask))).toEqual([
          404,
          "not_found",
        ])
      })

      it.each([
        ["a step twice", [STEPS[0], STEPS[0]]],
        ["the later first", [STEPS[1], STEPS[0]]],
        ["more later", [STEPS[0], { hours_before: 1, percent: 100 }]],
        ["nothing as a share", [{ hours_before: 1, percent: 0 }]],
        ["more than all", [{ hours_before: 1, percent: 101 }]],
        ["half a percent", [{ hours_before: 1, percent: 0.5 }]],
        ["a time after the start", [{ hours_before: -1, percent: 50 }]],
        ["six steps", [600, 500, 400, 300, 200, 100].map((hours_before, at) => ({ hours_before, percent: 90 - at }))],
      ])("they are not accepted with %s", async (_, steps) => {
        expect(statusAndCode(await write({ terms: { steps, returns_fee: true } }))).toEqual([400, "invalid_data"])
        expect(await read()).toMatchObject({ rev: 0, terms: null })
      })

      it("the box office refunds what was promised, and more requires the right and a reason", async () => {
        const [box_office, finance] = [
          await givenColleague(platform, cid, "box_office"),
          await givenColleague(platform, cid, "finance"),
        ]
        const sale = await promised([0, 1])
        const refund = (ask: Ask, at: number, more: object = {}) =>
          ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[at]], ...more })
        const denied = [
          await refund(box_office, 0),
          await refund(box_office, 0, { note: "The buyer is ill." }),
          await refund(finance, 0),
        ]
        const terms = await refund(box_office, 0, { share: "terms" })
        const whole = await refund(finance, 1, { note: "The buyer is ill." })

        expect(denied.map(statusAndCode)).toEqual([
          [409, "refund_beyond_terms"],
          [403, "not_allowed"],
          [409, "refund_beyond_terms"],
        ])
        expect(terms).toMatchObject({ status: 201, body: { refund: { state: "accepted", amount_minor: 2250, note: null } } })
        expect(whole).toMatchObject({
          status: 201,
          body: { refund: { state: "accepted", amount_minor: 4500, note: "The buyer is ill.", by_buyer: false } },
        })
        expect(whole.body.sale).toMatchObject({ refunded_minor: 6750 })
        expect(statusAndCode(await write({ terms: { steps: STEPS, returns_fee: true } }, box_office))).toEqual([
          403,
          "not_allowed",
        ])
      })

      it("M13 exceeding them requires a recent confirmation of identity; within them none is needed", async () => {
        const finance = await givenColleague(platform, cid, "finance")
        const sale = await promised([0, 1])
        const refund = (at: number, more: object) =>
          finance("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[at]], ...more })
        const confirmed = (ago: string) => pool.query("update staff_session set confirmed_at = now() - $1::interval", [ago])
        await confirmed("6 minutes")

        const stale = await refund(0, { note: "The buyer is ill." })
        const written = (await pool.query("select 1 from sale_refund where sale_id = $1", [sale.id])).rows
        const terms = await refund(1, { share: "terms" })
        await confirmed("0 minutes")
        const fresh = await refund(0, { note: "The buyer is ill." })

        expect([statusAndCode(stale), written]).toEqual([[403, "confirm_first"], []])
        expect([terms.status, fresh.status]).toEqual([201, 201])
      })

      it("core's own button, which has no field for a reason, cannot exceed them; the order shows what was refunded", async () => {
        const sale = await promised([2, 3])
        await jobs()
        const { order_id } = (await cid.ask("GET", `/admin/sales/${sale.id}`)).body.sale
        const cancelled = await cid.ask("POST", `/admin/orders/${order_id}/cancel`, {})
        const before = (await pool.query("select 1 from sale_refund where sale_id = $1", [sale.id])).rows
        await cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[0]], share: "terms" })
        await jobs()
        const { order } = (await cid.ask("GET", `/admin/orders/${order_id}`)).body

        expect([statusAndCode(cancelled), before]).toEqual([[409, "refund_beyond_terms"], []])
        expect(order).toMatchObject({
          payment_status: "partially_refunded",
          summary: { paid_total: 90, refunded_total: 22.5, transaction_total: 67.5 },
        })
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

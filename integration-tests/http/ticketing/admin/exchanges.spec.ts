import { portsOf } from "@guichet/ports/medusa"
import { startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds, type ScriptedRefunds } from "./scripted-refunds"

withPlatform(
  (platform) => {
    describe("T6 INV-PAY exchanging tickets in the console", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let bought: GivenSale
      /** the one that is exchanged: of one case, another's */
      let sale: GivenSale
      let first: string
      let second: string
      let event_id: string
      let provider: ScriptedRefunds

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, {
          amounts: [4500, 2000],
          dates: [inNextYear("03-14T20:30"), inNextYear("03-15T20:30")],
        })
        event_id = event.id
        ;[first, second] = event.performances.map(({ id }) => id)
        await givenOffers(pool, cid.tenant_no)
        await pool.query("update performance set status = 'on_sale' where tenant_no = $1", [cid.tenant_no])
        bought = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: first, places: [0, 1] })
        await jobs()
      })
      beforeEach(() => {
        sale = bought
        provider = scriptRefunds(platform.container())
      })
      afterAll(() => pool.end())

      /** Jobs that run beside requests: order writer, mirrors. */
      const jobs = async () => {
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await writer.flush()
        await writer.stop()
      }
      const places = async () =>
        (await ok(cid.ask("GET", `/admin/sales/${sale.id}/exchange-places?performance_id=${second}`))).places
      /** The first free place of a price. */
      const placeAt = async (amount_minor: number) => {
        const hall = await places()
        const level = hall.levels.find((one: { amount_minor: number }) => one.amount_minor === amount_minor)

        return {
          place_uid: hall.places.find(({ category_key }: { category_key: string }) => category_key === level.category_key).uid,
          price_level_id: level.id,
        }
      }
      const exchange = async (amount_minor: number, seen_minor: number, changes: object = {}, ask: Ask = cid.ask) =>
        ask("POST", `/admin/sales/${sale.id}/exchanges`, {
          performance_id: second,
          tickets: [{ ticket_id: sale.ticket_ids[0], ...(await placeAt(amount_minor)) }],
          seen_minor,
          ...changes,
        })
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

      it("a ticket moves to a cheaper place of another date, the difference is refunded, and the order shows both", async () => {
        const hall = await places()
        const { sale: moved } = await ok(exchange(2000, -2500))
        await jobs()
        const { order } = await ok(cid.ask("GET", `/admin/orders/${moved.order_id}`))

        expect([
          hall.places.length,
          hall.levels.map(({ amount_minor }: { amount_minor: number }) => amount_minor).sort(),
        ]).toEqual([10, [2000, 4500]])
        expect(moved).toMatchObject({ exchanges: [{ state: "done", difference_minor: -2500 }], refunded_minor: 2500 })
        expect(provider.asked).toMatchObject([{ amount_minor: 2500n }])
        expect(order.summary).toMatchObject({ paid_total: 90, refunded_total: 25 })
        const { rows: lines } = await pool.query(
          "select l.metadata->>'performance_id' as at from order_line_item l join order_item o on o.item_id = l.id where o.order_id = $1 and o.version = 1",
          [moved.order_id]
        )
        expect(lines.map(({ at }) => at).sort()).toEqual([first, second].sort())
      })

      it("organiser-13 each price shows its category, and each ticket its place and date", async () => {
        const { event } = await ok(cid.ask("GET", `/admin/events/${event_id}`))
        const levels = (await places()).levels as { id: string; category: string; category_key: string }[]
        const { sale: moved } = await ok(exchange(2000, -2500))
        const [gone, stays] = sale.ticket_ids.map((id) => moved.tickets.find((ticket: { id: string }) => ticket.id === id))
        const startsAt = (id: string) => event.performances.find((date: { id: string }) => date.id === id).starts_at

        expect(levels.map(({ category }) => category).sort()).toEqual(["Balcony", "Stalls"])
        expect([gone, stays]).toMatchObject([
          { performance_id: second, starts_at: startsAt(second), event_title: "Le Cid", category_key: "balcony" },
          { performance_id: first, starts_at: startsAt(first), event_title: "Le Cid", category_key: "stalls" },
        ])
        expect(levels.find(({ id }) => id === stays.price_level_id)).toMatchObject({ category_key: "stalls" })
      })

      it("an event's dates are listed from a day on, and events by title and state", async () => {
        const ask = (more: string) => cid.ask("GET", `/admin/sales/${sale.id}/exchange-dates?event_id=${event_id}${more}`)
        const { dates, after } = await ok(ask(""))
        const ids = dates.map(({ performance_id }: { performance_id: string }) => performance_id)
        const published = async (more: string) => (await ok(cid.ask("GET", `/admin/events?${more}`))).count

        expect([ids, after]).toEqual([[first, second], null])
        expect((await ok(ask("&from=2090-01-01"))).dates).toEqual([])
        expect(statusAndCode(await ask("&from=2027-02-31"))).toEqual([400, "invalid_data"])
        expect(statusAndCode(await rival.ask("GET", `/admin/sales/${sale.id}/exchange-dates?event_id=${event_id}`))).toEqual([
          404,
          "not_found",
        ])
        expect([await published("status=draft&q=cid"), await published("status=published")]).toEqual([1, 0])
      })

      it("a dearer place is offered for its difference, and the offer withdrawn", async () => {
        await ok(exchange(2000, -2500))
        await pool.query("update performance set status = 'on_sale' where tenant_no = $1", [cid.tenant_no])
        const offered = await ok(exchange(4500, 2500))
        const [offer] = offered.sale.exchanges
        await pool.query("update ticketing_outbox set done_at = now() where key = 'exchange.offered:' || $1", [offer.id])
        const [mailed] = (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale.exchanges
        const withdraw = (ask: Ask) => ask("POST", `/admin/sales/${sale.id}/exchanges/${offer.id}/withdraw`)
        const foreign = await withdraw(rival.ask)
        const taken = await ok(withdraw(cid.ask))

        expect([offer.state, offer.difference_minor, offer.until !== null]).toEqual(["offered", 2500, true])
        expect([offer.link_sent_at, mailed.link_sent_at]).toEqual([null, expect.any(String)])
        expect(statusAndCode(foreign)).toEqual([404, "not_found"])
        expect(taken.sale.exchanges[0].state).toBe("withdrawn")
        expect(statusAndCode(await withdraw(cid.ask))).toEqual([409, "exchange_over"])
      })

      it("one exchange that cannot be shown in its order says so and is shown later, without delaying the others", async () => {
        const other = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: first, places: [2, 3] })
        await jobs()
        const broken = sale.id
        const [{ id }] = (await ok(exchange(4500, 0))).sale.exchanges
        sale = other
        const [next] = (await ok(exchange(4500, 0))).sale.exchanges
        await pool.query(
          `create function refuse_line() returns trigger language plpgsql as $$ begin
             if new.metadata->>'exchange_id' = '${id}' then raise exception 'no such line' using errcode = '23514'; end if; return new; end $$;
           create trigger refuse_line before update on order_line_item for each row execute function refuse_line()`
        )
        const state = async () =>
          (await pool.query("select id, mirrored_at is not null as is_shown, problem from exchange order by requested_at")).rows

        await jobs()
        await jobs()
        const meanwhile = await state()
        const { sale: broken_sale } = await ok(cid.ask("GET", `/admin/sales/${broken}`))
        await pool.query("drop trigger refuse_line on order_line_item; update exchange set next_at = now()")
        await jobs()

        expect(meanwhile).toEqual([
          { id, is_shown: false, problem: "no such line" },
          { id: next.id, is_shown: true, problem: null },
        ])
        expect(broken_sale.exchanges).toMatchObject([{ id, state: "done", problem: "no such line" }])
        expect((await state()).map(({ is_shown, problem }) => [is_shown, problem])).toEqual([
          [true, null],
          [true, null],
        ])
      })

      it("M9 more than the refund terms promise is refunded only with a note and the right", async () => {
        const box_office = await givenColleague(platform, cid, "box_office")
        await pool.query("update ticket set refund_terms = $2 where sale_id = $1", [sale.id, { steps: [], returns_fee: false }])
        const note = "The director said so"
        const asked = [
          await exchange(2000, -2500, {}, box_office),
          await exchange(2000, -2500, { note }, box_office),
          await exchange(2000, -2500, { note: "x" }),
          await exchange(2000, -2500),
        ]
        const unmoved = (await pool.query("select 1 from exchange")).rows
        const kept = await ok(exchange(2000, 0, {}, box_office))
        const [ticket] = kept.sale.tickets.filter(({ id }: { id: string }) => id === sale.ticket_ids[0])
        const beyond = await ok(
          exchange(2000, -2500, { note, tickets: [{ ticket_id: sale.ticket_ids[1], ...(await placeAt(2000)) }] })
        )

        expect(asked.map(statusAndCode)).toEqual([
          [409, "quote_changed"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [409, "quote_changed"],
        ])
        expect([unmoved, kept.sale.refunds]).toEqual([[], []])
        expect(ticket.worth).toMatchObject({ paid_minor: 4500, retained_minor: 2500, list_minor: 2000 })
        expect(beyond.sale).toMatchObject({ refunded_minor: 2500, refunds: [{ note }] })
        expect(beyond.sale.exchanges.map((one: { note: string | null }) => one.note).sort()).toEqual([note, null].sort())
      })

      it("it requires the right to change tickets of the own site, and the amount that was displayed", async () => {
        const [gate, box_office] = [
          await givenColleague(platform, cid, "gate"),
          await givenColleague(platform, cid, "box_office"),
        ]
        const asked = [
          await exchange(4500, 0, {}, rival.ask),
          await exchange(4500, 0, {}, gate),
          await exchange(4500, 1),
          await exchange(4500, 0, { tickets: [] }),
          await exchange(4500, 0, { amount_minor: 0 }),
          await exchange(4500, 0, { performance_id: "perf_x" }),
        ]

        expect(asked.map(statusAndCode)).toEqual([
          [404, "not_found"],
          [403, "not_allowed"],
          [409, "quote_changed"],
          [400, "invalid_data"],
          [400, "invalid_data"],
          [404, "performance_not_found"],
        ])
        expect((await pool.query("select 1 from exchange")).rows).toEqual([])
        expect(statusAndCode(await exchange(4500, 0, {}, box_office))).toEqual([201, undefined])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

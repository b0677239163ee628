import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { portsOf } from "@guichet/ports/medusa"
import { startOrderWriter } from "@guichet/ticketing/order-writer"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

const BY_MISTAKE = { reason: "Sold by mistake", frees_place: true, keeps_minor: 0 }
const PRICE = 4500

withPlatform(
  (platform) => {
    describe("T6 tickets voided without a refund", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let sale: GivenSale
      let event_id: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [PRICE, 2000] })
        event_id = event.id
        await givenOffers(pool, cid.tenant_no)
        sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: event.performances[0].id, places: [0, 1] })
        await written()
      })
      beforeEach(() => scriptRefunds(platform.container()))
      afterAll(() => pool.end())

      const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
      const written = async () => {
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await writer.flush()
        await writer.stop()
      }
      const makeVoid = (body: object = { ...BY_MISTAKE, keeps_minor: PRICE }, ask: Ask = cid.ask, at = 0) =>
        ask("POST", `/admin/sales/${sale.id}/tickets/${sale.ticket_ids[at]}/void`, body)
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
      const states = async () =>
        (await sql("select state from ticket where sale_id = $1 order by place_idx", [sale.id])).map(({ state }) => state)
      const claims = async () =>
        await sql("select place_idx, state, reason from claim where tenant_no = $1 order by place_idx", [cid.tenant_no])
      const blocked = async () =>
        (await ok(cid.ask("GET", `/admin/events/${event_id}/blocked-places`))).blocked_places as Record<string, string>[]
      const mails = () => sql("select to_address, text from mail where key like 'ticket-voided:%'")
      const atTheDoor = async () => {
        await sql("update performance set starts_at = now(), ends_at = now() + interval '1 hour' where tenant_no = $1", [
          cid.tenant_no,
        ])

        return (
          await sql(
            "select outcome from check_in_ticket($1, $2, null, 'cin_1', 'dev_1', 'Gate', interval '1 hour', interval '1 hour')",
            [cid.tenant_no, sale.ticket_ids[0]]
          )
        )[0].outcome
      }

      it("keeping the money requires a second confirmation; then the place is free, the buyer notified once, and the door refuses", async () => {
        const unasked = await makeVoid(BY_MISTAKE)
        const before = await states()
        const { sale: seen } = await ok(makeVoid())

        expect([statusAndCode(unasked), (unasked.body as { details: object }).details, before]).toEqual([
          [409, "money_kept"],
          { amount_minor: PRICE },
          ["valid", "valid"],
        ])
        expect(seen).toMatchObject({ refunded_minor: 0, refunded_ticket_count: 0, amount_minor: 2 * PRICE })
        expect(seen.tickets[0]).toMatchObject({
          state: "void",
          refund_id: null,
          voided: { reason: "Sold by mistake", frees_place: true, kept_minor: PRICE, by: "owner@cid.example" },
        })
        expect((await claims()).map(({ place_idx }) => place_idx)).toEqual([1])
        expect(await sql("select payload->>'ticket_id' as of from ticketing_outbox where name = 'ticket.voided'")).toEqual([
          { of: sale.ticket_ids[0] },
        ])
        await eventually(async () => (await mails()).length > 0, "the buyer's mail")
        expect(await mails()).toMatchObject([{ to_address: "ada@example.org" }])
        expect((await mails())[0].text).toContain("Sold by mistake")
        expect(await atTheDoor()).toBe("void")
      })

      it("A13 keeping the money requires what a refund beyond the terms requires, and staff can refund it later, once, with a note", async () => {
        const box_office = await givenColleague(platform, cid, "box_office")
        const refund = (note?: string) =>
          cid.ask("POST", `/admin/sales/${sale.id}/refunds`, {
            ...{ ticket_ids: [sale.ticket_ids[0]], share: "whole" },
            ...(note !== undefined && { note }),
          })
        const clerk = await makeVoid(undefined, box_office)
        const before = await states()
        const { sale: kept } = await ok(makeVoid())
        const unnoted = await refund()
        const noted = await refund("It was our mistake")
        const again = await refund("It was our mistake")

        expect(statusAndCode(clerk)).toEqual([403, "not_allowed"])
        expect(before).toEqual(["valid", "valid"])
        expect(kept.tickets[0]).toMatchObject({ state: "void", is_paid_though_void: true })
        expect(unnoted).toMatchObject({ status: 409, body: { code: "ticket_not_refundable", details: { because: "void" } } })
        expect(noted.status).toBe(201)
        expect((noted.body as { refund: object }).refund).toMatchObject({ amount_minor: PRICE, note: "It was our mistake" })
        expect(again).toMatchObject({ status: 409, body: { code: "ticket_not_refundable", details: { because: "refunded" } } })
        expect((await claims()).map(({ place_idx }) => place_idx)).toEqual([1])
      })

      it("the place can stay blocked, and the order's line is marked while its money is unchanged", async () => {
        const { sale: seen } = await ok(makeVoid({ ...BY_MISTAKE, frees_place: false, keeps_minor: PRICE }))
        const { order } = await ok(cid.ask("GET", `/admin/orders/${seen.order_id}`))

        const marked = await sql(
          "select l.metadata->>'ticket_id' as of, l.metadata->>'voided_because' as why from order_line_item l join order_item o on o.item_id = l.id where o.order_id = $1 and l.metadata ? 'voided_at'",
          [seen.order_id]
        )
        expect((await claims()).map(({ place_idx, state, reason }) => [place_idx, state, reason])).toEqual([
          [0, 4, "voided"],
          [1, 3, null],
        ])
        expect(marked).toEqual([{ of: sale.ticket_ids[0], why: "Sold by mistake" }])
        expect(order.summary).toMatchObject({ paid_total: 90, refunded_total: 0 })
      })

      it("INV-SEAT blocked places are listed, and one is released once, of two at the same moment; a sold place stays sold", async () => {
        const shut = { ...BY_MISTAKE, frees_place: false, keeps_minor: PRICE }
        await ok(makeVoid(shut))
        const [{ performance_id, place_uid }] = await blocked()
        const free = (uid: string, ask: Ask = cid.ask) =>
          ask("POST", `/admin/events/${event_id}/blocked-places/free`, { performance_id, place_uid: uid })
        const [{ place_uid: sold_uid }] = await sql("select place_uid from ticket where id = $1", [sale.ticket_ids[1]])
        const listed = await blocked()

        const sold = await free(sold_uid)
        const clicks = await Promise.all([free(place_uid), free(place_uid)])

        expect(listed).toMatchObject([{ reason: "Sold by mistake", blocked_by: "owner@cid.example", sale_id: sale.id }])
        expect(statusAndCode(sold)).toEqual([409, "place_not_blocked"])
        expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
        expect(await blocked()).toEqual([])
        expect((await claims()).map(({ place_idx, state }) => [place_idx, state])).toEqual([[1, 3]])
      })

      it("a place that was released and then kept back in a block is not listed as blocked by its void ticket", async () => {
        await ok(makeVoid({ ...BY_MISTAKE, frees_place: false, keeps_minor: PRICE }))
        const [{ performance_id, place_uid }] = await blocked()
        const path = `/admin/events/${event_id}`
        await ok(cid.ask("POST", `${path}/blocked-places/free`, { performance_id, place_uid }))

        await ok(cid.ask("POST", `${path}/blocks`, { performance_id, kind: "house", name: "Presse", place_uids: [place_uid] }))

        expect((await claims()).map(({ place_idx, state, reason }) => [place_idx, state, reason])).toEqual([
          [0, 4, "house"],
          [1, 3, null],
        ])
        expect(await blocked()).toEqual([])
      })

      it("INV-TENANT seeing and releasing them requires the right to change tickets of the own site; past and cancelled dates are excluded", async () => {
        await ok(makeVoid({ ...BY_MISTAKE, frees_place: false, keeps_minor: PRICE }))
        const [{ performance_id, place_uid }] = await blocked()
        const gate = await givenColleague(platform, cid, "gate")
        const path = `/admin/events/${event_id}/blocked-places`
        const before = await claims()

        const answers = [
          await rival.ask("GET", path),
          await rival.ask("POST", `${path}/free`, { performance_id, place_uid }),
          await gate("GET", path),
          await gate("POST", `${path}/free`, { performance_id, place_uid }),
        ]
        await sql("update performance set status = 'cancelled' where tenant_no = $1", [cid.tenant_no])

        expect(answers.map(statusAndCode)).toEqual([
          [404, "not_found"],
          [404, "not_found"],
          [403, "not_allowed"],
          [403, "not_allowed"],
        ])
        expect(await claims()).toEqual(before)
        expect(await blocked()).toEqual([])
      })

      it("of two clicks one takes effect, and never beside a refund, whichever is first", async () => {
        const refund = (at: number) => cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[at]] })
        const clicks = await Promise.all([makeVoid(), makeVoid()])
        const race = await Promise.all([makeVoid({ ...BY_MISTAKE, keeps_minor: PRICE }, cid.ask, 1), refund(1)])
        const late = await refund(0)

        expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
        expect(race.filter(({ status }) => status < 300)).toHaveLength(1)
        expect(statusAndCode(late)).toEqual([409, "ticket_not_refundable"])
        expect(
          await sql("select count(*)::int as n from ticketing_outbox where name = 'ticket.voided' and key = $1", [
            `ticket.voided:${sale.ticket_ids[0]}`,
          ])
        ).toEqual([{ n: 1 }])
      })

      it("INV-TENANT voiding requires the right to change tickets of the own site, a reason, and a ticket that was not checked in", async () => {
        const gate = await givenColleague(platform, cid, "gate")
        const asked = [
          await makeVoid(undefined, rival.ask),
          await makeVoid(undefined, gate),
          await makeVoid({ ...BY_MISTAKE, reason: " " }),
        ]
        await sql(
          "insert into check_in (tenant_no, ticket_id, id, performance_no, device_id, device_name) select tenant_no, id, 'cin_2', performance_no, 'dev_1', 'Gate' from ticket where id = $1",
          [sale.ticket_ids[0]]
        )
        const used = await makeVoid()

        expect([...asked, used].map(statusAndCode)).toEqual([
          [404, "not_found"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [409, "ticket_not_changeable"],
        ])
        expect(await states()).toEqual(["valid", "valid"])
      })
    })
  },
  { SALES_API: "off" }
)

import { portsOf } from "@guichet/ports/medusa"
import { drainSales, startOrderWriter } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"
import { scriptRefunds, type ScriptedRefunds } from "./scripted-refunds"

const NOTE = "Bank transfer of 3 May"

withPlatform(
  (platform) => {
    describe("T6 INV-PAY failed refunds", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let sale: GivenSale
      let refund_id: string
      let provider: ScriptedRefunds

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        await givenOffers(pool, cid.tenant_no)
        sale = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: event.performances[0].id, places: [0, 5] })
      })
      beforeEach(async () => {
        provider = scriptRefunds(platform.container(), "charge_disputed")
        refund_id = (await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.ticket_ids[1]] }))).refund.id
      })
      afterAll(() => pool.end())

      const fail = (attempt = 1) =>
        portsOf(platform.container()).settle.refundFailed({
          tenant_no: cid.tenant_no,
          refund_id,
          attempt,
          reason: "expired_or_canceled_card",
        })
      const path = (way: "retry" | "returned", of = sale.id, refund = refund_id) => `/admin/sales/${of}/refunds/${refund}/${way}`
      const retry = (who = cid, at = path("retry")) => who.ask("POST", at)
      const leave = (who = cid, at = path("returned"), body: unknown = { note: NOTE }) => who.ask("POST", at, body)
      const row = async () =>
        (await pool.query("select to_jsonb(r) as row from sale_refund r where id = $1", [refund_id])).rows[0].row

      it("the sale shows them with the reason, and the list marks and filters them", async () => {
        const before = await ok(cid.ask("GET", "/admin/sales?has_failed_refund=true"))
        await fail()

        const shown = await ok(cid.ask("GET", `/admin/sales/${sale.id}`))
        const filtered = await ok(cid.ask("GET", "/admin/sales?has_failed_refund=true"))
        const theirs = await ok(rival.ask("GET", "/admin/sales?has_failed_refund=true"))
        const { overview } = await ok(cid.ask("GET", "/admin/overview"))

        expect(shown.sale).toMatchObject({
          refunded_minor: 0,
          has_failed_refund: true,
          tickets: [{ state: "valid" }, { state: "void" }],
          refunds: [{ id: refund_id, state: "failed", reason: "expired_or_canceled_card", attempt: 1, returned_note: null }],
        })
        expect([before.count, filtered.count, theirs.count]).toEqual([0, 1, 0])
        expect(filtered.sales).toMatchObject([{ id: sale.id, has_failed_refund: true }])
        expect(overview.failed_refunds).toBe(1)
        expect((await cid.ask("GET", "/admin/sales?has_failed_refund=perhaps")).status).toBe(400)
      })

      it("they are paid out again under the next attempt, once", async () => {
        await fail()

        const both = await Promise.all([retry(), retry()])

        expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
        expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
          code: "refund_not_failed",
          details: { refund_id },
        })
        expect(both.find(({ status }) => status === 200)?.body).toMatchObject({
          refund: { id: refund_id, state: "accepted", attempt: 2, reason: null },
          sale: { refunded_minor: 2000, has_failed_refund: false },
        })
        expect(provider.asked.map(({ attempt, amount_minor }) => [attempt, amount_minor])).toEqual([
          [1, 2000n],
          [2, 2000n],
        ])
      })

      it("a renewed refusal by the provider, or an unknown result, is reported immediately", async () => {
        await fail()
        provider.answers.push("refused", "unknown")

        const [refused, unknown] = [await retry(), await retry()]

        expect(refused).toMatchObject({
          status: 200,
          body: { refund: { state: "failed", attempt: 2, reason: "charge_disputed" } },
        })
        expect(unknown).toMatchObject({ status: 200, body: { refund: { state: "submitted", attempt: 3 } } })
      })

      it("they are closed with how the buyer was paid another way, and by whom", async () => {
        await fail()

        const answer = await leave()
        const late = [await leave(), await retry()]

        expect(answer).toMatchObject({
          status: 200,
          body: {
            refund: { state: "returned", returned_note: NOTE, returned_at: expect.any(String) },
            sale: { refunded_minor: 2000, has_failed_refund: false },
          },
        })
        expect(late.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([409, "refund_not_failed"]))
        expect((await row()).returned_by).toBe(cid.user_id)
        expect(provider.asked).toHaveLength(1)
      })

      it.each([
        ["no note", {}],
        ["a note of two letters", { note: " ok " }],
        ["a note of 301", { note: "x".repeat(301) }],
        ["an amount", { note: NOTE, amount_minor: 1 }],
      ])("they are not closed with %s", async (_, body) => {
        await fail()

        const refused = await leave(cid, path("returned"), body)

        expect([refused.status, (await row()).state]).toEqual([400, "failed"])
        expect((await leave()).status).toBe(200)
      })

      it("another tenant or another sale does not find them, and the row is unchanged", async () => {
        await fail()
        const other = await givenSale(pool, {
          tenant_no: cid.tenant_no,
          performance_id: (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale.tickets[0].performance_id,
          places: [1],
        })
        const before = await row()

        const refused = [
          await retry(rival),
          await leave(rival),
          await retry(cid, path("retry", other.id)),
          await leave(cid, path("returned", other.id)),
          await retry(cid, path("retry", sale.id, "rfd_none")),
        ]
        const untouched = await row()

        expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([404, "not_found"]))
        expect(untouched).toEqual(before)
        expect((await retry()).status).toBe(200)
      })

      it("a refund that did not fail is neither paid again nor closed", async () => {
        const refused = [await retry(), await leave()]

        expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([409, "refund_not_failed"]))
        expect(await row()).toMatchObject({ state: "accepted", attempt: 1 })
      })

      it("they stay in their order as shown, even when it is written only after the money came back", async () => {
        const writer = startOrderWriter(pool, portsOf(platform.container()), { emit: async () => undefined }, (error) => {
          throw error
        })
        await fail()
        await drainSales(pool)
        await writer.flush()
        await ok(retry())
        await writer.flush()
        await writer.stop()

        const { rows } = await pool.query(
          `select t.amount::float8 from order_transaction t join "order" o on o.id = t.order_id where o.metadata->>'sale_id' = $1 and t.reference = 'refund'`,
          [sale.id]
        )
        expect(rows).toEqual([{ amount: -20 }])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

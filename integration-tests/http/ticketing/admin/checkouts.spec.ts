import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import type { TenantRole } from "@guichet/tenancy/contracts"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { givenCheckout } from "../../../support/given/given-checkout"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

const ADA = { name: "Ada Lovelace", email: "ada@example.org" }

withPlatform(
  (platform) => {
    describe("T4 INV-FEE a checkout paid in cash at the counter", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let performance_id: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const plan = await publishPlan(pool, {
          code: "standard",
          name: "Standard",
          prices: [{ currency: "eur", percent: "5", fixed_minor: 30n }],
        })
        await subscribeTenant(pool, { tenant_no: cid.tenant_no, ...plan, currency: "eur", time_zone: "Europe/Paris" })
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
      })
      afterAll(() => pool.end())

      const held = (places: number[]) => givenCheckout(pool, { tenant_no: cid.tenant_no, performance_id, places })
      const mark = (id: string, body: object = { amount_minor: 6500, buyer: ADA }, ask: Ask = cid.ask) =>
        ask("POST", `/admin/checkouts/${id}/mark-paid`, body)
      const rowOf = async (id: string) =>
        (await pool.query(`select c::text as row from checkout c where id = $1`, [id])).rows[0].row
      const rows = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows
      const fees = () =>
        rows(`select component, lane, amount_minor::int from sale_fee where tenant_no = $1 order by component`, [cid.tenant_no])

      const asRole = (role: TenantRole): Promise<Ask> => givenColleague(platform, cid, role)

      it("it is sold immediately with the member's name, tickets emailed, the order captured, and the fee on the invoice", async () => {
        const id = await held([0, 5])
        const listed = await ok(cid.ask("GET", "/admin/checkouts"))

        const { sale } = await ok(mark(id))

        expect(listed).toMatchObject({ count: 1, checkouts: [{ id, state: "open", amount_minor: 6500, buyer_name: null }] })
        expect(sale).toMatchObject({ kind: "cash", state: "final", marked_by: "owner@cid.example", buyer_email: ADA.email })
        expect(sale.tickets.map(({ state }: { state: string }) => state)).toEqual(["valid", "valid"])
        expect(await ok(cid.ask("GET", "/admin/checkouts"))).toMatchObject({ count: 0, checkouts: [] })
        await eventually(async () => (await fees()).length === 2, "the fee")
        // 5 % of 65.00, and 0.30 per ticket
        expect(await fees()).toEqual([
          { component: "per_ticket", lane: "invoice", amount_minor: 60 },
          { component: "percent", lane: "invoice", amount_minor: 325 },
        ])
        await eventually(
          async () => (await rows(`select 1 from mail where key = $1`, [`tickets:${sale.id}`])).length === 1,
          "the mail"
        )
        await eventually(
          async () => (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale.order_state === "written",
          "the order"
        )
        const { order_id } = (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale
        const { order } = await ok(
          cid.ask("GET", `/admin/orders/${order_id}?fields=payment_status,total,*payment_collections.payments`)
        )
        expect(order).toMatchObject({
          payment_status: "captured",
          total: 65,
          payment_collections: [{ payments: [{ provider_id: "pp_tickets", amount: 65 }] }],
        })
      })

      it("T6 cash is refunded without the provider: ticket void, place free, fee off the invoice, shown in order and email", async () => {
        const { sale } = await ok(mark(await held([0, 5])))
        const provider = scriptRefunds(platform.container())
        await eventually(async () => (await fees()).length === 2, "the fee")

        const { refund } = await ok(cid.ask("POST", `/admin/sales/${sale.id}/refunds`, { ticket_ids: [sale.tickets[1].id] }))

        expect(refund).toMatchObject({ state: "accepted", amount_minor: 2000, application_fee_minor: 0 })
        expect(provider.asked).toEqual([])
        expect(await rows(`select place_idx from claim where state = 3`)).toEqual([{ place_idx: 0 }])
        // 1.00 of the percentage is the 20.00 ticket's share, and 0.30
        await eventually(
          async () => (await rows(`select coalesce(sum(reversed_minor), 0)::int as sum from sale_fee`))[0].sum === 130,
          "the fee's reversal"
        )
        await eventually(
          async () => (await rows(`select 1 from sale_refund where mirrored_at is not null`)).length === 1,
          "the order"
        )
        const { order_id } = (await ok(cid.ask("GET", `/admin/sales/${sale.id}`))).sale
        expect((await ok(cid.ask("GET", `/admin/orders/${order_id}?fields=payment_status,total`))).order).toMatchObject({
          payment_status: "partially_refunded",
          total: 45,
        })
        await eventually(
          async () => (await rows(`select 1 from mail where key = $1`, [`refund:${refund.id}`])).length === 1,
          "the mail"
        )
        const [{ text }] = await rows(`select text from mail where key = $1`, [`refund:${refund.id}`])
        expect(text).toContain("vous sont remboursés en espèces")
      })

      it("another tenant's staff do not find it, and the row is unchanged", async () => {
        const id = await held([0, 5])
        const before = await rowOf(id)

        const theirs = await Promise.all([mark(id, undefined, rival.ask), rival.ask("GET", `/admin/checkouts/${id}`)])

        expect(theirs.map(({ status }) => status)).toEqual([404, 404])
        expect((await rival.ask("GET", "/admin/checkouts")).body).toMatchObject({ checkouts: [], count: 0 })
        expect(await rowOf(id)).toBe(before)
        expect((await mark(id)).status).toBe(200)
      })

      it("the box office role can mark it as paid, and the event manager role cannot", async () => {
        const [box_office, finance] = [await asRole("box_office"), await asRole("finance")]
        const manager = await asRole("event_manager")
        const [first, second] = [await held([0]), await held([1])]
        const body = { amount_minor: 4500, buyer: ADA }

        const denied = [await mark(first, body, manager), await manager("GET", "/admin/checkouts")]
        const open = await rows(`select state from checkout where id = $1`, [first])
        const done = [await mark(first, body, box_office), await mark(second, body, finance)]

        expect(denied.map(({ status }) => status)).toEqual([403, 403])
        expect(open).toEqual([{ state: "open" }])
        expect(done.map(({ status, body }) => [status, body.sale?.marked_by])).toEqual([
          [200, "box_office@cid.example"],
          [200, "finance@cid.example"],
        ])
      })

      it("it is refused with the reason: no buyer, an invalid email address, another amount, too late", async () => {
        const id = await held([0, 5])
        const codeOf = async (answer: ReturnType<typeof mark>) => {
          const { status, body } = await answer

          return [status, body.code, body.details?.field]
        }

        expect(await codeOf(mark(id, { amount_minor: 6500 }))).toEqual([400, "checkout_incomplete", undefined])
        expect(await codeOf(mark(id, { amount_minor: 6500, buyer: { ...ADA, email: "ada@" } }))).toEqual([
          400,
          "invalid_data",
          "email",
        ])
        expect(await codeOf(mark(id, { amount_minor: 6500, buyer: { ...ADA, name: " " } }))).toEqual([
          400,
          "invalid_data",
          "name",
        ])
        expect(await codeOf(mark(id, { amount_minor: 6400, buyer: ADA }))).toEqual([409, "stale_state", undefined])
        await pool.query(`update claim set expires_at = now() - interval '1 second'`)
        expect(await codeOf(mark(id))).toEqual([409, "hold_expired", undefined])
        expect(await rows(`select 1 from sale`)).toEqual([])
      })
    })
  },
  { SALES_API: "off" }
)

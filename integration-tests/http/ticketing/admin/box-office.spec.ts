// Long because the steps of a sale at the till are tested on one platform, booted once.
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import type { TenantRole } from "@guichet/tenancy/contracts"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { eventually } from "../../../support/child"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers } from "../../../support/given/given-sale"
import { scriptRefunds } from "./scripted-refunds"

const ADA = { name: "Ada Lovelace", email: "ada@example.org" }
const TILL = "/admin/box-office"
const IN_A_YEAR = `${inNextYear("02-01T09:00")}:00.000Z`

withPlatform(
  (platform) => {
    describe("T8 T4 INV-FEE the box office", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let performance_id: string
      let uids: string[]
      let count = 0

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const plan = await publishPlan(pool, {
          code: "standard",
          name: "Standard",
          prices: [{ currency: "eur", percent: "5", fixed_minor: 30n, free_fixed_minor: 10n }],
        })
        await subscribeTenant(pool, { tenant_no: cid.tenant_no, ...plan, currency: "eur", time_zone: "Europe/Paris" })
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        performance_id = event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
        await rows("update performance set status = 'on_sale' where id = $1", [performance_id])
        uids = (
          await rows(
            `select c.uid from performance p join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
              where p.id = $1 order by c.idx`,
            [performance_id]
          )
        ).map(({ uid }) => uid)
      })
      afterAll(() => pool.end())

      const rows = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows
      const asRole = (role: TenantRole): Promise<Ask> => givenColleague(platform, cid, role)
      const key = () => `key_of_till_${(count += 1)}`
      const open = async (ask: Ask, float_minor = 10_000) => (await ok(ask("POST", `${TILL}/drawers`, { float_minor }))).drawer
      const begin = (ask: Ask, places: number[], more: object = { buyer: ADA }) =>
        ask("POST", `${TILL}/sales`, { key: key(), performance_id, place_uids: places.map((idx) => uids[idx]), ...more })
      const begun = async (ask: Ask, places: number[], more?: object) => (await ok(begin(ask, places, more))).till_sale
      const take = (ask: Ask, id: string, tender: object) =>
        ask("POST", `${TILL}/sales/${id}/tenders`, { key: key(), kind: "cash", ...tender })
      const codeOf = async (answer: ReturnType<Ask>) => {
        const { status, body } = await answer

        return [status, body.code, body.details?.field]
      }
      const feesOf = (sale_id: string) =>
        rows(`select component, lane, amount_minor::int from sale_fee where sale_id = $1 order by component`, [sale_id])
      const written = async (sale_id: string) => {
        await eventually(
          async () => (await ok(cid.ask("GET", `/admin/sales/${sale_id}`))).sale.order_state === "written",
          "the order"
        )
        const { order_id } = (await ok(cid.ask("GET", `/admin/sales/${sale_id}`))).sale

        return (
          await ok(cid.ask("GET", `/admin/orders/${order_id}?fields=payment_status,total,email,*payment_collections.payments`))
        ).order
      }

      it("cash and a card terminal pay one sale: order captured, email sent, fee on the invoice, drawer counted", async () => {
        const agent = await asRole("box_office")
        const drawer = await open(agent)
        const { id } = await begun(agent, [0, 5])
        const part = { kind: "external_terminal", amount_minor: 4500 }

        await ok(take(agent, id, { amount_minor: 2000, handed_minor: 5000 }))
        const pending = (await ok(take(agent, id, part))).till_sale
        const { till_sale } = await ok(
          agent("POST", `${TILL}/sales/${id}/tenders/${pending.tenders[1].id}/confirm`, {
            brand: "Visa",
            last_four: "4242",
            reference: "T-17",
          })
        )

        expect(pending).toMatchObject({ state: "pending", taken_minor: 2000, pending_minor: 4500, left_minor: 0 })
        expect(till_sale).toMatchObject({
          state: "final",
          tenders: [
            { change_minor: 3000, by: "box_office@cid.example" },
            { brand: "Visa", last_four: "4242" },
          ],
        })
        const { sale } = await ok(cid.ask("GET", `/admin/sales/${till_sale.sale_id}`))
        expect(sale).toMatchObject({ kind: "till", state: "final", marked_by: "box_office@cid.example" })
        expect(await written(till_sale.sale_id)).toMatchObject({
          payment_status: "captured",
          total: 65,
          email: ADA.email,
          payment_collections: [
            {
              payments: [
                {
                  provider_id: "pp_tickets",
                  amount: 65,
                  data: {
                    tenders: [
                      { kind: "cash", amount_minor: "2000" },
                      { kind: "external_terminal", amount_minor: "4500", brand: "Visa", last_four: "4242", reference: "T-17" },
                    ],
                  },
                },
              ],
            },
          ],
        })
        await eventually(async () => (await feesOf(till_sale.sale_id)).length === 2, "the fee")
        // 5 % of 65.00, and 0.30 per ticket
        expect(await feesOf(till_sale.sale_id)).toEqual([
          { component: "per_ticket", lane: "invoice", amount_minor: 60 },
          { component: "percent", lane: "invoice", amount_minor: 325 },
        ])
        await eventually(
          async () => (await rows(`select 1 from mail where key = $1`, [`tickets:${till_sale.sale_id}`])).length === 1,
          "the mail"
        )
        const closed = await ok(agent("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 12_050 }))
        expect(closed).toMatchObject({ open_sales: [], drawer: { expected_minor: 12_000, over_short_minor: 50 } })
        expect(await ok(agent("GET", `${TILL}/drawers/${drawer.id}/movements?limit=2`))).toMatchObject({
          count: 3,
          movements: [
            { cause: "over_short", amount_minor: 50 },
            { cause: "tender", amount_minor: 2000, till_sale_id: id },
          ],
        })
      })

      it("a sale without a name has no email, an order without a customer, and a refund that notifies no one", async () => {
        const agent = await asRole("box_office")
        await open(agent)
        const { id } = await begun(agent, [0], {})

        const { till_sale } = await ok(take(agent, id, { amount_minor: 4500 }))
        const order = await written(till_sale.sale_id)
        const tickets = await rows("select id from ticket where sale_id = $1", [till_sale.sale_id])
        await ok(agent("POST", `/admin/sales/${till_sale.sale_id}/refunds`, { ticket_ids: [tickets[0].id] }))
        await eventually(
          async () => (await rows("select 1 from ticketing_outbox where done_at is null")).length === 0,
          "the messages"
        )

        expect(till_sale).toMatchObject({ state: "final", buyer_name: "", buyer_email: "" })
        expect(order).toMatchObject({ payment_status: "captured", total: 45, email: null })
        expect(await rows(`select customer_id, email from "order" where metadata->>'sale_id' = $1`, [till_sale.sale_id])).toEqual(
          [{ customer_id: null, email: null }]
        )
        expect(await rows("select key from mail where key like 'tickets:%' or key like 'refund:%'")).toEqual([])
      })

      it("T6 INV-FEE a refund returns each tender: cash from the drawer, the terminal's part by staff, the fee off the invoice", async () => {
        const agent = await asRole("box_office")
        const drawer = await open(agent)
        const { id } = await begun(agent, [0, 5])
        await ok(take(agent, id, { amount_minor: 4500 }))
        const { tenders } = (await ok(take(agent, id, { kind: "transfer", amount_minor: 2000, reference: "VIR 12" }))).till_sale
        const { till_sale } = await ok(agent("POST", `${TILL}/sales/${id}/tenders/${tenders[1].id}/confirm`, {}))
        const { sale_id } = till_sale
        const provider = scriptRefunds(platform.container())
        await eventually(async () => (await feesOf(sale_id)).length === 2, "the fee")
        await written(sale_id)
        const ticket_ids = (await rows("select id from ticket where sale_id = $1 order by place_idx", [sale_id])).map(
          (row) => row.id
        )

        await ok(agent("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 14_500 }))
        const without = await codeOf(agent("POST", `/admin/sales/${sale_id}/refunds`, { ticket_ids }))
        const untouched = await rows("select state from ticket where sale_id = $1", [sale_id])
        const next = await open(agent)
        const { refund } = await ok(agent("POST", `/admin/sales/${sale_id}/refunds`, { ticket_ids }))
        const due = await ok(agent("GET", `${TILL}/returns`))
        const handed = await ok(agent("POST", `${TILL}/returns/${due.returns[0].id}/hand-back`, {}))

        expect([without, untouched]).toEqual([
          [409, "drawer_needed", undefined],
          [{ state: "valid" }, { state: "valid" }],
        ])
        expect([refund.state, refund.amount_minor, provider.asked]).toEqual(["accepted", 6500, []])
        expect(due).toMatchObject({
          count: 1,
          returns: [{ kind: "transfer", amount_minor: 2000, sale_id, refund_id: refund.id }],
        })
        expect(handed.return).toMatchObject({ handed_by: "box_office@cid.example" })
        expect(await ok(agent("GET", `${TILL}/returns`))).toMatchObject({ count: 0, returns: [] })
        expect((await ok(agent("GET", `${TILL}/drawers/${next.id}`))).drawer).toMatchObject({ expected_minor: 5500 })
        await eventually(
          async () => (await rows(`select coalesce(sum(reversed_minor), 0)::int as sum from sale_fee`))[0].sum === 385,
          "the fee's reversal"
        )
        await eventually(
          async () => (await rows("select 1 from mail where key = $1", [`refund:${refund.id}`])).length === 1,
          "the mail"
        )
        const [{ text }] = await rows("select text from mail where key = $1", [`refund:${refund.id}`])
        expect(text).toContain("comme vous les aviez payés à la billetterie")
      })

      it("staff with the right issue complimentary tickets, for the fee of free tickets", async () => {
        const agent = await asRole("box_office")
        const { id } = await begun(agent, [0, 5])

        const denied = await take(agent, id, { kind: "comp", amount_minor: 6500 })
        const state = (await ok(agent("GET", `${TILL}/sales/${id}`))).till_sale.state
        const { till_sale } = await ok(take(cid.ask, id, { kind: "comp", amount_minor: 6500 }))

        expect([denied.status, denied.body.details, state]).toEqual([403, { right: "box_office.comp" }, "open"])
        expect((await ok(cid.ask("GET", `/admin/sales/${till_sale.sale_id}`))).sale).toMatchObject({
          kind: "comp",
          amount_minor: 6500,
        })
        await eventually(async () => (await feesOf(till_sale.sale_id)).length === 1, "the fee")
        // 0.10 per free ticket, and no percentage
        expect(await feesOf(till_sale.sale_id)).toEqual([{ component: "per_ticket", lane: "invoice", amount_minor: 20 }])
        await open(agent)
        const half = await begun(agent, [1, 6])
        await ok(take(cid.ask, half.id, { kind: "comp", amount_minor: 4500 }))
        const mixed = (await ok(take(agent, half.id, { amount_minor: 2000 }))).till_sale
        await eventually(async () => (await feesOf(mixed.sale_id)).length === 2, "the fee")
        // 5 % of the 20.00 that were paid
        expect(await feesOf(mixed.sale_id)).toEqual([
          { component: "per_ticket", lane: "invoice", amount_minor: 60 },
          { component: "percent", lane: "invoice", amount_minor: 100 },
        ])
      })

      it("only sellers can use it, drawers belong to their owners, and another tenant's staff find nothing", async () => {
        const [agent, manager, finance] = [await asRole("box_office"), await asRole("event_manager"), await asRole("finance")]
        const drawer = await open(agent)
        const { id } = await begun(agent, [0])
        await ok(take(agent, id, { amount_minor: 1000 }))
        const body = { key: key(), kind: "cash", amount_minor: 100 }
        await open(rival.ask)
        const rowOf = async () =>
          rows("select c::text, (select count(*) from tender t where t.checkout_id = c.id) from checkout c where id = $1", [id])
        const before = await rowOf()

        const denied = await Promise.all([
          manager("GET", `${TILL}/drawers`),
          manager("POST", `${TILL}/drawers`, { float_minor: 0 }),
          manager("POST", `${TILL}/sales/${id}/tenders`, body),
          manager("POST", `${TILL}/sales/${id}/cancel`, {}),
        ])
        const hidden = await Promise.all([
          rival.ask("GET", `${TILL}/drawers/${drawer.id}`),
          rival.ask("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 0 }),
          rival.ask("GET", `${TILL}/sales/${id}`),
          rival.ask("POST", `${TILL}/sales/${id}/tenders`, body),
          rival.ask("POST", `${TILL}/sales/${id}/cancel`, {}),
        ])

        expect(denied.map(({ status }) => status)).toEqual([403, 403, 403, 403])
        expect(hidden.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
        expect(await rowOf()).toEqual(before)
        expect((await ok(rival.ask("GET", `${TILL}/sales`))).count).toBe(0)
        const other = await open(finance)
        expect((await agent("GET", `${TILL}/drawers/${other.id}`)).status).toBe(404)
        expect((await agent("POST", `${TILL}/drawers/${other.id}/close`, { counted_minor: 10_000 })).status).toBe(404)
        expect((await ok(agent("GET", `${TILL}/drawers`))).drawers.map((one: { id: string }) => one.id)).toEqual([drawer.id])
        expect((await ok(finance("GET", `${TILL}/drawers?state=open`))).count).toBe(2)
        const closed = await ok(finance("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 11_000 }))
        expect(closed).toMatchObject({
          drawer: { is_mine: false, closed_by: "finance@cid.example", open_sale_count: 1, open_minor: 1000 },
          open_sales: [{ id, state: "pending" }],
        })
      })

      it("each error has its own code and field", async () => {
        const agent = await asRole("box_office")
        const [{ id }, other] = [await begun(agent, [0]), await begun(agent, [1])]
        const terminal = { kind: "external_terminal", amount_minor: 100 }

        expect(await codeOf(take(agent, id, { amount_minor: 100 }))).toEqual([409, "drawer_needed", undefined])
        const drawer = await open(agent)
        expect(await codeOf(agent("POST", `${TILL}/drawers`, { float_minor: 1 }))).toEqual([409, "drawer_open", undefined])
        expect(await codeOf(agent("POST", `${TILL}/drawers`, { float_minor: 1, currency: "zzz" }))).toEqual([
          400,
          "invalid_data",
          "currency",
        ])
        expect(await codeOf(take(agent, id, { ...terminal, reference: "4242 4242 4242 4242" }))).toMatchObject([
          400,
          "invalid_data",
        ])
        expect(await codeOf(take(agent, id, { ...terminal, last_four: "42424" }))).toMatchObject([400, "invalid_data"])
        expect(await codeOf(take(agent, id, { ...terminal, handed_minor: 200 }))).toEqual([400, "invalid_data", "handed_minor"])
        expect(await codeOf(take(agent, id, { amount_minor: 100, brand: "Visa" }))).toEqual([400, "invalid_data", "brand"])
        expect(await codeOf(take(agent, id, { amount_minor: 0 }))).toMatchObject([400, "invalid_data"])
        expect(await codeOf(take(agent, id, { amount_minor: 4501 }))).toEqual([409, "tender_too_much", undefined])
        expect(await codeOf(take(agent, id, { amount_minor: 4500, handed_minor: 4000 }))).toEqual([
          409,
          "tender_short",
          undefined,
        ])
        expect(await codeOf(agent("POST", `${TILL}/sales/${id}/finish`, {}))).toEqual([409, "tenders_missing", undefined])
        expect(await codeOf(begin(agent, [0]))).toEqual([409, "place_unavailable", undefined])
        expect(await codeOf(begin(agent, [2], { buyer: { ...ADA, email: "ada@" } }))).toEqual([400, "invalid_data", "email"])
        await ok(take(agent, id, { amount_minor: 4500 }))
        expect(await codeOf(take(agent, id, { amount_minor: 1 }))).toEqual([409, "checkout_state", undefined])
        expect(await codeOf(agent("POST", `${TILL}/sales/${id}/cancel`, {}))).toEqual([409, "checkout_state", undefined])
        await ok(agent("POST", `${TILL}/sales/${other.id}/cancel`, {}))
        expect(await codeOf(take(agent, other.id, { amount_minor: 100 }))).toEqual([409, "checkout_state", undefined])
        await ok(agent("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 14_500 }))
        expect(await codeOf(agent("POST", `${TILL}/drawers/${drawer.id}/close`, { counted_minor: 1 }))).toEqual([
          409,
          "drawer_closed",
          undefined,
        ])
        const listed = await ok(agent("GET", `${TILL}/sales?state=cancelled`))
        expect([listed.count, listed.till_sales[0].id]).toEqual([1, other.id])
      })

      it("sells at a date with a waiting room without a turn", async () => {
        const agent = await asRole("box_office")
        const [{ event_id }] = await rows("select event_id from performance where id = $1", [performance_id])
        const terms = { presale_at: null, presale_coupon_ids: [], max_per_minute: null, turn_minutes: 10 }
        const { waiting_room } = await ok(
          cid.ask("POST", `/admin/events/${event_id}/waiting-rooms`, { performance_id, opens_at: IN_A_YEAR, ...terms })
        )
        await open(agent)
        const { id } = await begun(agent, [3])
        const { till_sale } = await ok(take(agent, id, { amount_minor: 4500 }))
        const { waiting_rooms } = await ok(cid.ask("GET", `/admin/events/${event_id}/waiting-rooms`))
        // written while the next case's rows are restored, it would be found among theirs
        await eventually(async () => (await feesOf(till_sale.sale_id)).length === 2, "the fee")

        expect(till_sale.state).toBe("final")
        expect(waiting_rooms).toMatchObject([
          { id: waiting_room.id, state: "scheduled", counts: { waiting: 0, let_in: 0, inside: 0, bought: 0, turn_over: 0 } },
        ])
      })
    })
  },
  { SALES_API: "off" }
)

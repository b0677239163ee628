import type { TenantId } from "@guichet/kernel/tenant-id"
import { runBilling } from "@guichet/billing/billing-run"
import { runBillingInProcess } from "../support/billing/billing-run-process"
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  OPERATOR_HOST,
  rowOfPlaces,
  signedIn,
  storefrontAsk,
  type SignedUpOrganiser,
  type PlaceRow,
  type PublishedEvent,
} from "../support/story"
import { setUpShopOf, paidCart } from "../support/shop"
import type { Loose } from "../support/client/exchange"
import type { Visitor } from "../support/client/visitor"

const OPERATOR_CONSOLE = `console.${OPERATOR_HOST}`
const OPERATOR = { email: "operator@scenes.localhost", password: "open-the-curtain-2026" }
const YEAR = new Date().getFullYear() + 1
const MONTHLY = 2_900

/** One story: each step depends on the one before. */
describe("S6.2 S15 D6 D7 D8 D9 T6 INV-LEDGER the first month", () => {
  let world: Servers
  let operator: Visitor
  let organiser: SignedUpOrganiser
  let show: PublishedEvent
  let row: PlaceRow[]
  let tenant_no: TenantId

  beforeAll(async () => {
    world = await givenServers()
    operator = await signedIn(world, OPERATOR_CONSOLE, OPERATOR)
  })
  afterAll(() => world?.stop())

  const at = () => organiser.tenant.host
  const rows = async (sql: string, values: unknown[] = []) => (await world.pool.query(sql, values)).rows
  const count = async (sql: string, values: unknown[] = []) => Number((await rows(sql, values))[0].count)
  const issuing = (now: string) => ({ now: new Date(now), series_prefix: "EMU-" })
  const invoices = async () =>
    (
      await rows(
        `select total_minor::integer as total, document from invoice where tenant_no = $1 and origin = 'period' and number is not null order by seq`,
        [tenant_no]
      )
    ).map(({ total }) => total)
  /** The expected invoice amount: the plan's percentage and amount per ticket. */
  const feeOf = (amount: number, tickets: number) => Math.round((amount * 5) / 100) + 50 * tickets

  it("the operator creates a plan and publishes it", async () => {
    const made = await operator.post(OPERATOR_CONSOLE, "/admin/platform/plans", {
      name: "Season",
      fee_collection: "at_sale",
      prices: [
        { currency: "eur", monthly_minor: MONTHLY, percent: "5", fixed_minor: 50 },
        { currency: "chf", monthly_minor: MONTHLY, percent: "5", fixed_minor: 50 },
      ],
    })
    const published = await operator.post(OPERATOR_CONSOLE, `/admin/platform/plans/${made.body.plan.id}/publish`)
    const { body: offer } = await storefrontAsk(world, "/store/plans")

    expect([made.status, published.status]).toEqual([201, 200])
    expect(offer.plans.map(({ name }: { name: string }) => name)).toContain("Season")
  })

  it("an organiser who signs up is invoiced for the first month immediately, by email", async () => {
    organiser = await givenSignedUpOrganiser(world, "regent", "Season")
    tenant_no = (await rows("select tenant_no from tenant where slug = 'regent'"))[0].tenant_no
    await eventually(async () => (await invoices()).length === 1, "the first invoice")
    await eventually(
      async () =>
        (await count(`select count(*) from mail where key like 'invoice.issued:%' and to_address = 'owner@regent.example'`)) ===
        1,
      "the invoice's mail"
    )

    const { body } = await organiser.visitor.get(organiser.tenant.console_host, "/admin/billing")

    expect(await invoices()).toEqual([MONTHLY])
    expect(body.billing).toMatchObject({ plan: { name: "Season" }, balance_minor: MONTHLY })
  })

  it("periods start on the 31st after a sign-up on a 31st", async () => {
    await world.pool.query(
      `with moved as (update subscription set anchor_at = $2, next_period_at = $3 where tenant_no = $1)
       update billing_period set starts_on = $4, ends_on = $5, starts_at = $6, ends_at = $3 where tenant_no = $1`,
      [
        tenant_no,
        `${YEAR}-01-31T12:00:00Z`,
        `${YEAR}-02-27T23:00:00Z`,
        `${YEAR}-01-31`,
        `${YEAR}-02-28`,
        `${YEAR}-01-30T23:00:00Z`,
      ]
    )

    await runBilling(world.pool, issuing(`${YEAR}-02-27T22:59:59Z`))

    expect(await invoices()).toEqual([MONTHLY])
  })

  it("the fee of a card sale is taken with the payment, and that of a cash sale invoiced later", async () => {
    await connectAccount(world, organiser)
    show = await givenPublishedEvent(world, organiser)
    row = await rowOfPlaces(world, show.performances[0].id)
    const [card, cash] = [world.visitor(), world.visitor()]
    await buy(world, card, at(), show.performances[0].id, [row[0].uid])
    const checkout = await openCheckout(cash, [row[1].uid, row[2].uid])

    const marked = await organiser.visitor.post(organiser.tenant.console_host, `/admin/checkouts/${checkout.id}/mark-paid`, {
      amount_minor: checkout.amount_minor,
    })
    await eventually(
      async () => (await count("select count(*) from sale_fee where tenant_no = $1", [tenant_no])) === 4,
      "four fees"
    )

    expect(marked.status).toBe(200)
    expect(
      await rows(
        `select s.kind, f.lane, f.status, sum(f.amount_minor)::integer as fee from sale_fee f join sale s on s.tenant_no = f.tenant_no and s.id = f.sale_id
         where f.tenant_no = $1 group by 1, 2, 3 order by 1`,
        [tenant_no]
      )
    ).toEqual([
      { kind: "card", lane: "application_fee", status: "collected", fee: feeOf(4_200, 1) },
      { kind: "cash", lane: "invoice", status: "accrued", fee: feeOf(8_400, 2) },
    ])
  })

  it("the month-end invoice asks for the next month and the cash sales, at whatever point it is killed", async () => {
    const month_end = `${YEAR}-02-27T23:00:00Z`

    const killed = [
      await runBillingInProcess(world.databaseUrl, month_end, "after_periods"),
      await runBillingInProcess(world.databaseUrl, month_end, "after_issue"),
      await runBillingInProcess(world.databaseUrl, month_end),
    ]
    await Promise.all([runBilling(world.pool, issuing(month_end)), runBilling(world.pool, issuing(month_end))])

    expect(killed).toEqual(["SIGKILL", "SIGKILL", null])
    expect(await invoices()).toEqual([MONTHLY, MONTHLY + feeOf(8_400, 2)])
  })

  it("the fee of a refunded sale is deducted in the next month, and each missed month gets its own invoice", async () => {
    const { id: sale_id } = (await rows("select id from sale where tenant_no = $1 and kind = 'cash'", [tenant_no]))[0]
    const tickets = await rows("select id from ticket where sale_id = $1 order by id", [sale_id])
    const refunded = await organiser.visitor.post(organiser.tenant.console_host, `/admin/sales/${sale_id}/refunds`, {
      ticket_ids: [tickets[0].id],
    })
    await eventually(
      async () => (await count("select count(*) from fee_refund where tenant_no = $1", [tenant_no])) === 2,
      "the fee refunded"
    )

    const late = await runBilling(world.pool, { ...issuing(`${YEAR}-05-09T12:00:00Z`), tenant_no })

    expect(refunded.status).toBe(201)
    expect(late.opened).toBe(2)
    expect((await invoices()).slice(2)).toEqual([MONTHLY - feeOf(4_200, 1), MONTHLY])
    expect(
      (await rows("select starts_on::text from billing_period where tenant_no = $1 order by index", [tenant_no])).map(
        ({ starts_on }) => starts_on
      )
    ).toEqual([`${YEAR}-01-31`, `${YEAR}-02-28`, `${YEAR}-03-31`, `${YEAR}-04-30`])
  })

  it("the operator notes a payment and corrects an invoice, and the organiser sees what is left", async () => {
    const { body: all } = await operator.get(OPERATOR_CONSOLE, "/admin/platform/invoices?filter=unpaid&q=regent")
    const [newest] = all.invoices
    const path = `/admin/platform/invoices/${newest.id}`

    const paid = await operator.post(OPERATOR_CONSOLE, `${path}/payments`, {
      amount_minor: 1_000,
      method: "bank",
      paid_on: new Date().toISOString().slice(0, 10),
      idempotency_key: "first-month-payment",
    })
    const corrected = await operator.post(OPERATOR_CONSOLE, `${path}/amount`, {
      amount_minor: 1_900,
      reason: "A month and a half agreed",
      idempotency_key: "first-month-correction",
    })
    const { body } = await organiser.visitor.get(organiser.tenant.console_host, "/admin/billing")

    expect([paid.status, corrected.status]).toEqual([200, 200])
    expect(corrected.body.invoice).toMatchObject({ open_minor: 900, related: [{ document: "credit_note", total_minor: -1_000 }] })
    expect(body.billing.balance_minor).toBe(4 * MONTHLY + feeOf(8_400, 2) - feeOf(4_200, 1) - 2_000)
  })

  it("a date is repeated for a year once the operator approved it, and unsold dates are undone", async () => {
    const [at_console, path] = [organiser.tenant.console_host, `/admin/events/${show.event.id}`]
    const repeat = () =>
      organiser.visitor.post(at_console, `${path}/replications`, {
        template_id: show.performances[0].id,
        schedule: { first_local: `${YEAR}-03-14T20:30`, every: "day", count: 365 },
        idempotency_key: "first-month-a-year-of-it",
      })

    const refused = await repeat()
    const request = await organiser.visitor.post(at_console, `${path}/replication-requests`, { note: "A year of it" })
    const approval = `/admin/platform/approvals/${request.body.request.id}`
    const { body: shown } = await operator.get(OPERATOR_CONSOLE, approval)
    const approved = await operator.post(OPERATOR_CONSOLE, `${approval}/approve`, {
      seen: Object.fromEntries(Object.entries(shown.approval.evidence as Loose).map(([check, { level }]) => [check, level])),
      reason: "Known for years",
    })
    const made = await repeat()
    const on_sale = await organiser.visitor.post(at_console, `${path}/publish`)
    const dates = await rows("select id from performance where event_id = $1 order by starts_at", [show.event.id])
    const bought = dates[100].id
    await buy(world, world.visitor(), at(), bought, [row[6].uid])
    const undone = await organiser.visitor.post(at_console, `/admin/replications/${made.body.batch.id}/undo`)

    expect(refused).toMatchObject({ status: 403, body: { code: "replication_not_approved" } })
    expect([request.status, approved.status, made.status, on_sale.status]).toEqual([201, 200, 201, 200])
    expect(made.body.batch.date_count).toBe(365)
    expect(undone.body).toMatchObject({ removed_count: 364, staying: [{ performance_id: bought, reason: "sold" }] })
  })

  it("a scanner is sold, and the stock has one less", async () => {
    await setUpShopOf(world)
    const stock = async () =>
      Number(
        (
          await rows(
            "select l.stocked_quantity::int - l.reserved_quantity::int as left from inventory_item i join inventory_level l on l.inventory_item_id = i.id where i.sku = 'SCAN-POCHE'"
          )
        )[0].left
      )
    const before = await stock()

    await paidCart(world, "door@regent.example")
    await eventually(
      async () => (await count("select count(*) from shop_checkout where order_id is not null")) === 1,
      "the shop's order"
    )

    expect(await stock()).toBe(before - 1)
  })

  it("every ledger balances", async () => {
    await expectSoundMoney(world)
  })

  async function openCheckout(buyer: Visitor, place_uids: string[]) {
    const hold = await buyer.post(at(), `/sales-api/performances/${show.performances[0].id}/holds`, { place_uids })
    const opened = await buyer.post(at(), "/sales-api/checkouts", { hold_ids: [hold.body.hold.id] })
    const path = `/sales-api/checkouts/${opened.body.checkout.id}`
    const named = await buyer.post(at(), `${path}/buyer`, { name: "Grace Hopper", email: "grace@example.org" })
    expect([hold.status, opened.status, named.status]).toEqual([201, 201, 200])

    return named.body.checkout
  }
})

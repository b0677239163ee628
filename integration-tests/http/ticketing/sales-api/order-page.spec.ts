// Long because everything a buyer does on an order's page is tested on one running sales API over one database.
import { orderToken, runSalesApiThread, ticketToken, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { join } from "node:path"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const SECRET = "a-secret-of-the-order-page-spec-0123456789"
const FREE = { amounts: { a: 0, a_child: 0, b: 0 }, starts_in_hours: 200 }
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url, PLATFORM_SECRET: SECRET })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
    port: 0,
  })
  await database.pool.query(
    `insert into refund_terms (tenant_no, steps, returns_fee) values ($1, '[{"hours_before": 24, "percent": 100}]', false)`,
    [ours.tenant]
  )
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const asBuyer = () => asBrowser(salesApi.url, ours.host)

/** A free order of two tickets, as its buyer leaves the checkout; the emailed link opens it in any browser. */
const givenOrder = async (input: HallInput = {}) => {
  const performance = await givenPerformance(database.pool, ours.tenant, { ...FREE, ...input })
  const buyer = asBuyer()
  const { body } = await buyer.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0", "p-1"] })
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  const { body: offer } = await buyer.get(`${checkout}/offered`)
  await buyer.post(`${checkout}/buyer`, { name: "Ada Lovelace", email: `${body.hold.id.slice(-8)}@example.org` })
  await buyer.post(`${checkout}/pay`, {})
  const { body: bought } = await buyer.get(`${checkout}/tickets`)
  const { sale, tickets } = bought
  const token = orderToken(SECRET, ours.tenant, sale.id)

  return {
    performance,
    buyer,
    sale,
    tickets: tickets as { id: string; code: string }[],
    offered: offer.offered,
    path: `/sales-api/orders/${sale.id}`,
    token,
    read: async () => (await asBuyer().get(`/sales-api/orders/${sale.id}?token=${token}`)).body,
  }
}
type Order = Awaited<ReturnType<typeof givenOrder>>

describe("T6 returning tickets on the order's page", () => {
  const refund = ({ path, token }: Order, body: unknown, as = asBuyer()) => as.post(`${path}/refunds?token=${token}`, body)
  const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

  it("checkout and page show the refund, and the emailed link suffices to request it", async () => {
    const order = await givenOrder()
    const before = await order.read()
    const answer = await refund(order, { ticket_ids: [order.tickets[0].id], seen_minor: 0 })
    const after = await order.read()

    expect(order.offered.refund_terms).toMatchObject([
      { performance_id: order.performance.id, terms: { steps: [{ hours_before: 24, percent: 100 }] } },
    ])
    expect(order.sale.token).toBe(order.token)
    expect(before.tickets.map((ticket: { refund: object }) => ticket.refund)).toMatchObject([{ percent: 100 }, { percent: 100 }])
    expect([answer.status, answer.body.tickets.map(({ state }: { state: string }) => state)]).toEqual([200, ["void", "valid"]])
    expect(after.tickets.map(({ refund: offer }: { refund: object }) => offer)).toMatchObject([
      { refusal: "refunded" },
      { percent: 100 },
    ])
  })

  it("without the right link it is refused: none, a wrong one, another order's, another tenant's host", async () => {
    const [order, other] = [await givenOrder(), await givenOrder()]
    const body = { ticket_ids: [order.tickets[0].id], seen_minor: 0 }
    const asked = [
      await refund({ ...order, token: "" }, body),
      await refund({ ...order, token: `${order.token.slice(0, -1)}x` }, body),
      await refund({ ...order, token: other.token }, body),
      await refund(order, body, asBrowser(salesApi.url, theirs.host)),
    ]

    expect(asked.map(statusAndCode)).toEqual(Array(4).fill([404, "sale_not_found"]))
    expect(await sql("select 1 from sale_refund where sale_id = $1", [order.sale.id])).toEqual([])
    expect(statusAndCode(await refund(order, body))).toEqual([200, undefined])
  })

  it.each([
    ["no sum", { ticket_ids: ["tkt_1"] }],
    ["a negative sum", { ticket_ids: ["tkt_1"], seen_minor: -1 }],
    ["half a cent", { ticket_ids: ["tkt_1"], seen_minor: 0.5 }],
    ["a share", { ticket_ids: ["tkt_1"], seen_minor: 0, share: "whole" }],
    ["no ticket", { ticket_ids: [], seen_minor: 0 }],
    ["a ticket twice", { ticket_ids: ["tkt_1", "tkt_1"], seen_minor: 0 }],
  ])("a body with %s is refused", async (_, body) => {
    const order = await givenOrder()

    expect(statusAndCode(await refund(order, body))).toEqual([400, "invalid_data"])
  })

  it("of two clicks one takes effect, and this site's Origin is required", async () => {
    const order = await givenOrder()
    const body = { ticket_ids: order.tickets.map(({ id }) => id), seen_minor: 0 }
    const foreign = await asBuyer().post(`${order.path}/refunds?token=${order.token}`, body, { origin: "https://evil.example" })
    const clicks = await Promise.all([refund(order, body), refund(order, body)])

    expect(statusAndCode(foreign)).toEqual([403, "origin_refused"])
    expect(clicks.map(statusAndCode).sort()).toEqual([
      [200, undefined],
      [409, "ticket_not_refundable"],
    ])
    expect(clicks.find(({ status }) => status === 409)?.body.details.because).toBe("refunded")
    expect(await sql("select state from sale_refund where sale_id = $1", [order.sale.id])).toEqual([{ state: "accepted" }])
  })

  it("it is refused after the time limit", async () => {
    const order = await givenOrder({ starts_in_hours: 23 })

    expect((await order.read()).tickets[0].refund).toEqual({ refusal: "deadline_passed" })
    expect(statusAndCode(await refund(order, { ticket_ids: [order.tickets[0].id], seen_minor: 0 }))).toEqual([
      409,
      "refund_not_offered",
    ])
  })
})

describe("T5 transferring a ticket on the order's page", () => {
  const give = ({ path, token, tickets }: Order, body: unknown = { name: " Zoé ", email: "zoe@example.org" }, as = asBuyer()) =>
    as.post(`${path}/tickets/${tickets[0].id}/transfer?token=${token}`, body)
  const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
  const letBuyers = (buyers_may: boolean) =>
    sql(
      "insert into transfer_policy (tenant_no, buyers_may) values ($1, $2) on conflict (tenant_no) do update set buyers_may = $2",
      [ours.tenant, buyers_may]
    )
  const linkOf = async (ticket_id: string) => {
    const [{ code_id }] = await sql("select code_id from ticket where id = $1", [ticket_id])

    return ticketToken(SECRET, ours.tenant, ticket_id, code_id)
  }

  it("N8 the recipient gets a page of its own, which says so once the ticket has another code", async () => {
    await letBuyers(true)
    const order = await givenOrder()
    const [{ id }] = order.tickets
    const answer = await give(order)
    const link = await linkOf(id)
    const page = await asBuyer().get(`/sales-api/tickets/${id}?token=${link}`)
    const replaced = await sql("select code_id, ticket_no from ticket where id = $1", [id])
    await sql("update ticket set code_id = 'tkt_new_' || id where id = $1", [id])
    const forged = await asBuyer().get(`/sales-api/tickets/${id}?token=${link}`)
    await sql(
      `insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, why, replaced_by)
       values ($1, $2, $3, $4, 'tkt_new_' || $4, 'reissued', 'user_1')`,
      [ours.tenant, replaced[0].code_id, `old ${replaced[0].ticket_no}`, id]
    )
    const old = await asBuyer().get(`/sales-api/tickets/${id}?token=${link}`)
    const elsewhere = await asBrowser(salesApi.url, theirs.host).get(`/sales-api/tickets/${id}?token=${link}`)

    expect(answer).toMatchObject({
      status: 200,
      body: { tickets: [{ transferred_to: { name: "Zoé" }, code: null }, { transferred_to: null }] },
    })
    expect(page).toMatchObject({ status: 200, body: { holder_name: "Zoé", buyer_name: "Ada Lovelace", ticket: { id } } })
    expect(page.body.ticket.code).toHaveLength(139)
    expect(Object.keys(page.body)).toEqual(["ticket", "holder_name", "buyer_name", "is_test", "url"])
    expect(page.body.url.replace(/:\d+\//, "/")).toBe(`http://${ours.host}/fr/buy/tickets/${id}?token=${link}`)
    expect([statusAndCode(forged), statusAndCode(old), statusAndCode(elsewhere)]).toEqual([
      [404, "ticket_not_found"],
      [410, "ticket_replaced"],
      [404, "ticket_not_found"],
    ])
  })

  it("any other link is refused, and a ticket that was not transferred has no page", async () => {
    await letBuyers(true)
    const [order, other] = [await givenOrder(), await givenOrder()]
    const asked = [
      await give({ ...order, token: other.token }),
      await give(order, undefined, asBrowser(salesApi.url, theirs.host)),
      await asBuyer().get(`/sales-api/tickets/${order.tickets[0].id}?token=${order.token}`),
      await asBuyer().get(`/sales-api/tickets/${order.tickets[0].id}`),
      await give({ ...order, tickets: other.tickets }),
    ]

    expect(asked.map(statusAndCode)).toEqual([
      [404, "sale_not_found"],
      [404, "sale_not_found"],
      [404, "ticket_not_found"],
      [404, "ticket_not_found"],
      [404, "ticket_not_found"],
    ])
    expect(statusAndCode(await give(order))).toEqual([200, undefined])
  })

  it.each([
    ["no name", { email: "zoe@example.org" }, undefined],
    ["a name that cannot be read", { name: "\u202e", email: "zoe@example.org" }, "name"],
    ["an address that cannot be written to", { name: "Zoé", email: "zoe@" }, "email"],
    ["more than that", { name: "Zoé", email: "zoe@example.org", transferred_by: "user_1" }, undefined],
  ])("a body with %s is refused", async (_, body, field) => {
    await letBuyers(true)
    const answer = await give(await givenOrder(), body)

    expect([...statusAndCode(answer), answer.body.details?.field]).toEqual([
      400,
      "invalid_data",
      field ?? answer.body.details?.field,
    ])
  })

  it("it is refused where the organiser does not allow it, and the page says so", async () => {
    await letBuyers(false)
    const order = await givenOrder()
    const answer = await give(order)

    expect([...statusAndCode(answer), answer.body.details]).toEqual([409, "ticket_not_changeable", { because: "not_by_buyers" }])
    expect(
      (await order.read()).tickets.map(({ may_be_transferred }: { may_be_transferred: boolean }) => may_be_transferred)
    ).toEqual([false, false])
  })
})

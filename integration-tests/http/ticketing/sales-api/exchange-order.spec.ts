// Long because a buyer's exchange is one story: offered, paid, lost, and how each page shows it.
import { join } from "node:path"
import { newId } from "@guichet/kernel/ids"
import { orderToken, runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import type { TestDatabase } from "../../../support/database"
import { eventually } from "../../../support/child"
import { asBrowser } from "../../../support/client/as-browser"
import { Visitor } from "../../../support/client/visitor"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const SECRET = "a-secret-of-the-exchange-order-spec-0123456789"
const FEE = 100
const EXCHANGE = { hours_before: 24, fee_minor: FEE, currency: "eur" }
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url, PLATFORM_SECRET: SECRET })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
  await promised(EXCHANGE)
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const WHOLE = [{ hours_before: 1, percent: 100 }]
const promised = (exchange: object | null, steps: object[] = WHOLE) =>
  sql(
    `insert into refund_terms (tenant_no, steps, returns_fee, exchange) values ($1, $3, false, $2)
       on conflict (tenant_no, event_id) do update set exchange = excluded.exchange, steps = excluded.steps`,
    [ours.tenant, exchange && JSON.stringify(exchange), JSON.stringify(steps)]
  )
const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
/** Two places of 25.00, paid by card. Places from p-20 on cost 15.00. */
const givenOrder = async (dates?: GivenPerformance[], place_uids = ["p-0", "p-1"]) => {
  const [first, second] =
    dates ?? (await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 200 }))
  const buyer = asBrowser(salesApi.url, ours.host)
  const { body: held } = await buyer.post(`/sales-api/performances/${first.id}/holds`, { place_uids })
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  await buyer.post(`${checkout}/buyer`, { name: "Ada", email: `${held.hold.id.slice(-8)}@example.org` })
  await buyer.post(`${checkout}/pay`, {})
  await paid(made.checkout.id)
  await buyer.post(`${checkout}/return`, {})
  const { body } = await buyer.get(`${checkout}/tickets`)
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [body.sale.id])
  const token = orderToken(SECRET, ours.tenant, body.sale.id)
  const path = `/sales-api/orders/${body.sale.id}`

  return {
    first,
    second,
    path,
    token,
    sale_id: body.sale.id as string,
    ticket_ids: body.tickets.map(({ id }: { id: string }) => id) as string[],
    read: async () => (await asBrowser(salesApi.url, ours.host).get(`${path}?token=${token}`)).body,
    get: (what: string, host = ours.host) => asBrowser(salesApi.url, host).get(`${path}/${what}`),
    exchange: (place_uids: string[], seen_minor: number, over: object = {}, { as = token, host = ours.host } = {}) =>
      asBrowser(salesApi.url, host).post(`${path}/exchanges?token=${as}`, {
        performance_id: second.id,
        tickets: place_uids.map((place_uid, at) => ({ ticket_id: body.tickets[at].id, place_uid })),
        seen_minor,
        ...over,
      }),
  }
}
const paid = (checkout_id: string) =>
  sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
/** An open one. */
const roomAt = async ({ event_id, performance_no }: GivenPerformance) => {
  const id = newId("waiting_room")
  await sql(
    `insert into waiting_room (tenant_no, id, event_id, performance_no, opens_at, seed, drawn_at)
     values ($1, $2, $3, $4, now() - interval '1 hour', sha256($2::text::bytea), now())`,
    [ours.tenant, id, event_id, performance_no]
  )

  return id
}
const places = async ({ performance_no }: GivenPerformance) =>
  (await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
    ({ place_idx, state }) => [place_idx, state]
  )

describe("T6 INV-PAY exchanging tickets on the order's page", () => {
  it("a ticket moves to a cheaper place of another date immediately, the fee is kept and the rest refunded", async () => {
    const order = await givenOrder()
    const before = await order.read()
    const { status, body } = await order.exchange(["p-25"], -1000 + FEE)

    expect(before.tickets.map(({ exchange }: { exchange: object }) => exchange)).toMatchObject([
      { fee_minor: FEE },
      { fee_minor: FEE },
    ])
    expect([status, body.redirect_url]).toEqual([200, null])
    expect(body.sale.exchanged).toEqual({ added_minor: 0, returned_minor: 900, owed_minor: 0 })
    expect(await places(order.first)).toEqual([[1, 3]])
    expect(await places(order.second)).toEqual([[25, 3]])
    expect(
      await sql("select amount_minor::int as back, requested_by from sale_refund where sale_id = $1", [order.sale_id])
    ).toEqual([{ back: 900, requested_by: "buyer" }])
    expect(
      await sql("select amount_minor::int as worth, fee_minor::int as fee from ticket where id = $1", [order.ticket_ids[0]])
    ).toEqual([{ worth: 1600, fee: FEE }])
  })

  it("M9 a cheaper place is refunded as far as the refund terms promise, and the rest counts as paid", async () => {
    await promised(EXCHANGE, [{ hours_before: 1, percent: 50 }])
    const order = await givenOrder()
    const whole = await order.exchange(["p-25"], -1000 + FEE)
    const part = await order.exchange(["p-25"], -500 + FEE)
    const shown = (await order.read()).tickets.find(({ id }: { id: string }) => id === order.ticket_ids[0])
    const back = await order.exchange(["p-6"], 500 + FEE)

    expect([statusAndCode(whole), whole.body.details, part.status]).toEqual([[409, "quote_changed"], { amount_minor: -400 }, 200])
    expect(shown.worth).toMatchObject({ paid_minor: 2000, retained_minor: 500, list_minor: 1500, promised: { percent: 50 } })
    expect(back.body.redirect_url).toEqual(expect.any(String))
    expect(await sql("select amount_minor::int as back from sale_refund where sale_id = $1", [order.sale_id])).toEqual([
      { back: 400 },
    ])
  })

  it("M9 nothing is refunded where the refund terms promise nothing", async () => {
    await promised({ ...EXCHANGE, fee_minor: 0 }, [])
    const order = await givenOrder()
    const cheaper = await order.exchange(["p-25"], 0)
    const dear_again = await order.exchange(["p-6"], 0)

    expect([cheaper.status, dear_again.status]).toEqual([200, 200])
    expect(await sql("select 1 from sale_refund where sale_id = $1", [order.sale_id])).toEqual([])
  })

  it("a dearer place leads to a payment, nothing moves before it is paid, and everything moves then, once", async () => {
    await promised({ ...EXCHANGE, fee_minor: 600 })
    const order = await givenOrder()
    const { body } = await order.exchange(["p-5"], 600)
    const [open] = await sql("select id, checkout_id from exchange where sale_id = $1", [order.sale_id])
    const unpaid = [await places(order.first), await places(order.second)]
    await paid(open.checkout_id)
    const back = () =>
      asBrowser(salesApi.url, ours.host).post(`${order.path}/exchanges/${open.id}/return?token=${order.token}`, { is_paid: true })
    // of two simultaneous calls one may be answered while the other captures
    await Promise.all([back(), back()])
    const { body: page } = await back()

    expect(page).toMatchObject({ exchange: { state: "done", is_paid: true }, sale: { id: order.sale_id } })
    expect(page.sale.exchanged).toEqual({ added_minor: 600, returned_minor: 0, owed_minor: 0 })
    expect(body.redirect_url).toEqual(expect.any(String))
    expect(unpaid).toEqual([
      [
        [0, 3],
        [1, 3],
      ],
      [[5, 2]],
    ])
    expect([await places(order.first), await places(order.second)]).toEqual([[[1, 3]], [[5, 3]]])
    expect(await sql("select state, requested_by from exchange where sale_id = $1", [order.sale_id])).toEqual([
      { state: "done", requested_by: "buyer" },
    ])
  })

  it("an exchange that became impossible is shown as failed, and an unpaid one as unpaid", async () => {
    await promised({ ...EXCHANGE, fee_minor: 600 })
    const order = await givenOrder()
    await order.exchange(["p-5"], 600)
    const [open] = await sql("select id, checkout_id from exchange where sale_id = $1", [order.sale_id])
    const back = async (is_paid: boolean) =>
      (
        await asBrowser(salesApi.url, ours.host).post(`${order.path}/exchanges/${open.id}/return?token=${order.token}`, {
          is_paid,
        })
      ).body.exchange
    const unpaid = await back(true)
    await sql("update performance set status = 'cancelled' where id = $1", [order.second.id])
    await paid(open.checkout_id)
    // a second later
    await sql("update checkout set asked_at = asked_at - interval '1 second' where id = $1", [open.checkout_id])

    expect([unpaid, await back(true), await back(false)]).toEqual([
      { state: "offered", is_paid: false },
      { state: "lost", is_paid: true },
      { state: "lost", is_paid: true },
    ])
    expect(await places(order.first)).toEqual([
      [0, 3],
      [1, 3],
    ])
  })

  it("T3 an exchange strands no place, and the places it releases count as free", async () => {
    const order = await givenOrder()
    const stranding = await order.exchange(["p-1"], FEE)
    const beside = await order.exchange(["p-3", "p-4"], 2 * FEE, { performance_id: order.first.id })

    expect([stranding.status, stranding.body.code, stranding.body.details]).toMatchObject([
      409,
      "places_stranded",
      { place_uids: ["p-0"] },
    ])
    expect([beside.status, beside.body.code]).toEqual([200, undefined])
  })

  it("another exchange is refused while the buyer's own is being paid, or one of staff is open", async () => {
    await promised({ ...EXCHANGE, fee_minor: 600 })
    const order = await givenOrder()
    await order.exchange(["p-5"], 600)
    const paying = await order.exchange(["p-6"], 600)
    await sql("update exchange set requested_by = 'user_1'")
    const staffs = await order.exchange(["p-6"], 600)

    expect([statusAndCode(paying), statusAndCode(staffs)]).toEqual([
      [409, "checkout_being_paid"],
      [409, "exchange_open"],
    ])
  })

  it("a ticket that is named twice is refused", async () => {
    const order = await givenOrder()
    const ticket_id = order.ticket_ids[0]
    const twice = await order.exchange([], 2 * FEE, {
      tickets: ["p-2", "p-3"].map((place_uid) => ({ ticket_id, place_uid })),
    })

    expect([...statusAndCode(twice), twice.body.details]).toEqual([400, "invalid_data", { field: "tickets" }])
    expect(await places(order.second)).toEqual([])
  })

  it("of two clicks one exchanges, with one refund", async () => {
    const first = await givenOrder()
    const clicks = await Promise.all([first.exchange(["p-25"], -900), first.exchange(["p-25"], -900)])

    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await places(first.second)).toEqual([[25, 3]])
    expect(await sql("select count(*)::int as n from sale_refund where sale_id = $1", [first.sale_id])).toEqual([{ n: 1 }])
  })

  it("T4 a date with a waiting room needs a turn, and only a date at which the tickets are not already", async () => {
    const dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 200 })
    const room_id = await roomAt(dates[1])
    const order = await givenOrder(dates)
    await roomAt(order.first)
    const hold = () =>
      asBrowser(salesApi.url, ours.host).post(`/sales-api/performances/${order.first.id}/holds`, { place_uids: ["p-10"] })
    await eventually(async () => (await hold()).body.code === "turn_needed", "the room to be known")
    const before = await order.exchange(["p-25"], -900)
    const buyer = new Visitor(() => Number(new URL(salesApi.url).port), true)
    const room = `/sales-api/waiting-rooms/${room_id}`
    await buyer.get(ours.host, room)
    await sql(
      "update waiting_visitor set number = no, let_in_at = now(), turn_ends_at = now() + interval '10 minutes', turns = 1 where room_id = $1",
      [room_id]
    )
    await buyer.post(ours.host, `${room}/enter`, undefined, { form: { lang: "en" } })
    const stranger = await order.exchange(["p-25"], -900)
    const within = await order.exchange(["p-25"], -900, { performance_id: order.first.id })
    const inside = await buyer.post(ours.host, `${order.path}/exchanges?token=${order.token}`, {
      performance_id: order.second.id,
      tickets: [{ ticket_id: order.ticket_ids[1], place_uid: "p-25" }],
      seen_minor: -900,
    })

    expect(before).toMatchObject({
      status: 409,
      body: {
        code: "turn_needed",
        details: { waiting_room_id: room_id, waiting_room_path: `${room}?to=${order.second.id}` },
      },
    })
    expect(statusAndCode(stranger)).toEqual([409, "turn_needed"])
    expect([statusAndCode(within), statusAndCode(inside)]).toEqual(Array(2).fill([200, undefined]))
    expect(await places(order.second)).toEqual([[25, 3]])
  })

  it("dates of the same event and their free places are listed, without prices that a code unlocks", async () => {
    const order = await givenOrder()
    await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 300 })
    await sql("update offer set needs_code = true where tenant_no = $1 and category_key = 'b'", [ours.tenant])
    const { body: dates } = await order.get(`exchange-dates?token=${order.token}`)
    const { body: hall } = await order.get(`exchange-places?token=${order.token}&performance_id=${order.second.id}`)

    expect(dates.dates.map(({ performance_id }: { performance_id: string }) => performance_id)).toEqual([
      order.first.id,
      order.second.id,
    ])
    expect(dates.after).toBeNull()
    expect(hall.places.levels.map(({ category_key }: { category_key: string }) => category_key)).toEqual(["a", "a"])
    expect(hall.places.places).toHaveLength(20)
  })

  it("dates are listed page by page, of one event, and from a day on; an invalid day is refused", async () => {
    const order = await givenOrder()
    const { rows } = await database.pool.query(
      `insert into performance (tenant_no, id, event_id, version_no, starts_at, time_zone, status, max_places_per_order)
       select p.tenant_no, p.id || '_' || day, p.event_id, p.version_no, now() + make_interval(days => 30 + day), p.time_zone, 'on_sale', 10
       from performance p, generate_series(1, 120) day where p.id = $1
       returning id, to_char(starts_at at time zone time_zone, 'YYYY-MM-DD') as day, event_id`,
      [order.first.id]
    )
    const read = async (more = "") => {
      const { body } = await order.get(`exchange-dates?token=${order.token}${more}`)

      return { ...body, ids: body.dates.map(({ performance_id }: { performance_id: string }) => performance_id) }
    }
    const [first, from] = [await read(`&event_id=${rows[0].event_id}`), await read(`&from=${rows[99].day}`)]
    const second = await read(`&after=${first.after}`)
    const third = await read(`&after=${second.after}`)

    expect([first.ids, second.ids, third.ids].flat()).toEqual([order.first.id, order.second.id, ...rows.map(({ id }) => id)])
    expect([first.ids.length, second.ids.length, third.after]).toEqual([50, 50, null])
    expect(from.ids).toEqual(rows.slice(99).map(({ id }) => id))
    expect((await read(`&event_id=evt_other`)).ids).toEqual([])
    expect(statusAndCode(await order.get(`exchange-dates?token=${order.token}&from=2027-02-31`))).toEqual([400, "invalid_data"])
  })

  it("wheelchair spaces are shown only to buyers who have one, and exchanged one for one", async () => {
    const season = await givenPerformances(database.pool, ours.tenant, {
      performances: 2,
      starts_in_hours: 200,
      flags: { 0: "accessible", 5: "accessible", 6: "companion", 7: "accessible" },
    })
    const [without, having] = [await givenOrder(season, ["p-10", "p-11"]), await givenOrder(season, ["p-0", "p-1"])]
    const marked = async (order: typeof having) =>
      (await order.get(`exchange-places?token=${order.token}&performance_id=${order.second.id}`)).body.places.places
        .filter(({ access, uid }: { access: string | null; uid: string }) => access || ["p-5", "p-6", "p-7"].includes(uid))
        .map(({ uid, access }: { uid: string; access: string }) => [uid, access])
    const lists = [await marked(without), await marked(having)]

    const answers = [
      await without.exchange(["p-5"], FEE),
      await having.exchange(["p-6"], FEE),
      await having.exchange(["p-5", "p-7"], 2 * FEE),
      await having.exchange(["p-5", "p-10"], 2 * FEE),
    ]

    expect(lists).toEqual([
      [],
      [
        ["p-0", "accessible"],
        ["p-5", "accessible"],
        ["p-7", "accessible"],
      ],
    ])
    expect(answers.slice(0, 3).map(({ status, body }) => [status, body.code, body.details.place_uids])).toEqual([
      [409, "accessible_places_kept", ["p-5"]],
      [409, "accessible_places_kept", ["p-6"]],
      [409, "accessible_places_kept", ["p-5", "p-7"]],
    ])
    expect(answers[3].status).toBe(200)
  })

  it.each([
    ["nothing was promised", null, 200],
    ["the time is over", { ...EXCHANGE, hours_before: 300 }, 200],
    ["its fee is of another currency", { ...EXCHANGE, currency: "chf" }, 200],
  ])("nothing is exchanged where %s, under the terms at the sale", async (_, exchange, starts_in_hours) => {
    await promised(exchange)
    const order = await givenOrder(await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours }))
    await promised(EXCHANGE)

    expect(statusAndCode(await order.exchange(["p-25"], -900))).toEqual([409, "exchange_not_offered"])
    expect(await places(order.second)).toEqual([])
  })

  it("INV-TENANT another link, event, amount or host is refused", async () => {
    const order = await givenOrder()
    const other = await givenOrder()
    const [elsewhere] = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 300 })
    const asked = [
      await order.exchange(["p-25"], -900, {}, { as: other.token }),
      await order.exchange(["p-25"], -900, {}, { host: theirs.host }),
      await order.exchange(["p-25"], -900, { performance_id: elsewhere.id }),
      await order.exchange(["p-25"], -1000),
      await order.exchange(["p-25"], -900, { tickets: [{ ticket_id: other.ticket_ids[0], place_uid: "p-25" }] }),
      await order.exchange(["p-25"], -900, { tickets: [{ ticket_id: newId("ticket"), place_uid: "p-25" }] }),
      await order.get(`exchange-dates?token=${other.token}`),
      await order.get(`exchange-places?token=${other.token}&performance_id=${order.second.id}`),
    ]

    expect(asked.map(statusAndCode)).toEqual([
      [404, "sale_not_found"],
      [404, "sale_not_found"],
      [404, "performance_not_found"],
      [409, "quote_changed"],
      [404, "ticket_not_found"],
      [404, "ticket_not_found"],
      [404, "sale_not_found"],
      [404, "sale_not_found"],
    ])
    expect([await places(order.second), await sql("select 1 from exchange where tenant_no = $1", [ours.tenant])]).toEqual([
      [],
      [],
    ])
  })
})

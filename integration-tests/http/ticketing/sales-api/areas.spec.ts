// Long because a standing place's and a table's whole life is tested on one running sales API over one database.
import { issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { decodeTaken } from "@guichet/seating"
import { orderToken, runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { join } from "node:path"
import { isDeepStrictEqual } from "node:util"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser, type Browser } from "../../../support/client/as-browser"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const SECRET = "a-secret-of-the-areas-spec-0123456789"
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
  await database.pool.query(
    `insert into refund_terms (tenant_no, steps, returns_fee, exchange) values ($1, '[{"hours_before": 2, "percent": 100}]', false, $2)`,
    [ours.tenant, JSON.stringify({ hours_before: 2, fee_minor: 0, currency: "eur" })]
  )
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url, PLATFORM_SECRET: SECRET })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const asBuyer = () => asBrowser(salesApi.url, ours.host)
const GROUPS: HallInput["groups"] = {
  pit: { kind: "area", capacity: 30 },
  t1: { kind: "table", capacity: 4, category: "a" },
  b1: { kind: "booth", capacity: 6 },
}
const pit = (quantity: number) => ({ areas: [{ place_uid: "pit", quantity }] })

const given = async (input: HallInput = {}) => {
  const [performance, later] = await givenPerformances(database.pool, ours.tenant, {
    ...{ places: 4, groups: GROUPS, max_places_per_order: 20, starts_in_hours: 5, performances: 2 },
    ...input,
  })
  const path = `/sales-api/performances/${performance.id}`
  const left = async () => (await asBuyer().get(path)).body.performance.areas
  const taken = async () => {
    const { bytes } = await asBuyer().get(`${path}/status`)

    return [...decodeTaken(Uint8Array.from(bytes)).entries()].flatMap(([idx, is]) => (is ? [idx] : []))
  }
  const claims = async ({ performance_no }: GivenPerformance = performance) =>
    (await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
      ({ state }) => state
    )

  return { performance, later, path, left, taken, claims }
}
/** Holds places, pays and gets tickets. */
const buy = async (path: string, wish: object, buyer: Browser = asBuyer()) => {
  const { body: held } = await buyer.post(`${path}/holds`, wish)
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  await buyer.post(`${checkout}/buyer`, { name: "Ada", email: `${held.hold.id.slice(-8)}@example.org` })
  await buyer.post(`${checkout}/pay`, {})
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [made.checkout.id])
  await buyer.post(`${checkout}/return`, {})
  const { body } = await buyer.get(`${checkout}/tickets`)
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [body.sale.id])
  const order = `/sales-api/orders/${body.sale.id}`
  const token = `?token=${orderToken(SECRET, ours.tenant, body.sale.id)}`

  return { order, token, buyer, checkout, sale: body.sale, tickets: body.tickets as Record<string, string & number>[] }
}

describe("T3 T4 standing places and whole tables at the sales API", () => {
  it("an area shows its free capacity, up to an order's limit, and a taken table is shown as taken", async () => {
    const { path, left, taken } = await given()
    const shown = async () => [await left(), await taken()]
    /** The status may be up to a second old. */
    const becomes = async (expected: unknown) => {
      let last: unknown
      await eventually(
        async () => isDeepStrictEqual((last = await shown()), expected),
        "what was held to be shown",
        60_000,
        () => JSON.stringify(last)
      )
    }
    expect(await shown()).toEqual([{ pit: 20 }, []])

    await asBuyer().post(`${path}/holds`, { place_uids: ["t1"], ...pit(13) })
    await becomes([{ pit: 17 }, [5]])
    await asBuyer().post(`${path}/holds`, pit(17))
    await becomes([{ pit: 0 }, [4, 5]])
  })

  it.each([
    ["nothing", {}],
    ["no area", { areas: [] }],
    ["no people", { areas: [{ place_uid: "pit", quantity: 0 }] }],
    ["half a person", { areas: [{ place_uid: "pit", quantity: 1.5 }] }],
    ["21 people", { areas: [{ place_uid: "pit", quantity: 21 }] }],
    ["20 people and a seat", { place_uids: ["p-0"], areas: [{ place_uid: "pit", quantity: 20 }] }],
    ["a price", { areas: [{ place_uid: "pit", quantity: 1, amount_minor: 1 }] }],
    [
      "the same area twice",
      {
        areas: [
          { place_uid: "pit", quantity: 1 },
          { place_uid: "pit", quantity: 1 },
        ],
      },
    ],
  ])("a request for %s is refused and writes nothing", async (_, wish) => {
    const { path, claims } = await given()

    const answer = await asBuyer().post(`${path}/holds`, wish)

    expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
    expect(await claims()).toEqual([])
  })

  it("a full area and a taken table are named to the buyer who comes second", async () => {
    const { path } = await given()
    await asBuyer().post(`${path}/holds`, { place_uids: ["t1"], ...pit(16) })

    const [full, gone] = [
      await asBuyer().post(`${path}/holds`, pit(15)),
      await asBuyer().post(`${path}/holds`, { place_uids: ["b1", "t1"] }),
    ]

    expect([full.status, full.body.code, full.body.details]).toEqual([409, "place_unavailable", { place_uids: ["pit"] }])
    expect([gone.status, gone.body.code, gone.body.details]).toEqual([409, "place_unavailable", { place_uids: ["t1"] }])
  })

  it("best available offers seats first, then a table of exactly that size, then standing places", async () => {
    const { path } = await given()
    const best = async (count: number, category_key?: string) => {
      const { status, body } = await asBuyer().post(`${path}/best`, { count, ...(category_key && { category_key }) })

      return status === 201 ? [...new Set(body.hold.places.map(({ of }: { of: string }) => of))] : body.code
    }

    expect([
      await best(2, "a"),
      await best(4, "a"),
      await best(4, "a"),
      await best(6, "b"),
      await best(7, "b"),
      await best(9, "a"),
    ]).toEqual([["p-0", "p-1"], ["t1"], "place_unavailable", ["b1"], ["pit"], "place_unavailable"])
  })

  it("each person gets a ticket, admitted once, and one is cancelled without the others", async () => {
    const { path, claims, performance } = await given()
    const { order, token, tickets, sale } = await buy(path, { place_uids: ["t1"], ...pit(3) })
    const gate = asBrowser(salesApi.url, ours.host)
    await gate.post("/sales-api/devices/enrol", {
      code: await issueDeviceEnrolment(database.pool, ours.tenant, "user_1"),
      name: "Porte",
    })
    await gate.post("/sales-api/door-dates", { performance_ids: [performance.id] })
    const scan = async (code: string) => (await gate.post("/sales-api/check-ins", { code })).body
    const standing = tickets.filter(({ label }) => label === "pit")

    const scans = [await scan(standing[0].code), await scan(standing[1].code), await scan(standing[0].code)]
    const back = await asBuyer().post(`${order}/refunds${token}`, { ticket_ids: [standing[2].id], seen_minor: 1500 })
    const again = await asBuyer().post(`${path}/holds`, pit(20))

    expect(tickets.map(({ section, row, label }) => [section, row, label]).sort()).toEqual([
      ...Array(3).fill(["Salle", "", "pit"]),
      ...Array(4).fill(["Salle", "", "t1"]),
    ])
    expect(sale.amount_minor).toBe(4 * 2500 + 3 * 1500)
    expect(new Set(tickets.map(({ code }) => code)).size).toBe(7)
    expect(scans.map(({ result }) => result)).toEqual(["admitted", "admitted", "already_admitted"])
    expect(scans[0].ticket).toMatchObject({ section: "Salle", row: "", label: "pit" })
    expect([back.status, back.body.tickets.filter(({ state }: { state: string }) => state === "void")]).toMatchObject([
      200,
      [{ id: standing[2].id }],
    ])
    expect(again.status).toBe(201)
    expect((await claims(performance)).filter((state) => state === 3)).toHaveLength(6)
  })

  it("B1 a table is returned whole, and then sold again", async () => {
    const { path } = await given()
    const { order, token, tickets } = await buy(path, { place_uids: ["t1"] })
    const refund = (some: typeof tickets) =>
      asBuyer().post(`${order}/refunds${token}`, { ticket_ids: some.map(({ id }) => id), seen_minor: 2500 * some.length })

    const part = await refund(tickets.slice(0, 1))
    const early = await asBuyer().post(`${path}/holds`, { place_uids: ["t1"] })
    const whole = await refund(tickets)
    const late = await asBuyer().post(`${path}/holds`, { place_uids: ["t1"] })

    expect([part.status, part.body.code]).toEqual([409, "whole_table_only"])
    expect([early.status, early.body.code]).toEqual([409, "place_unavailable"])
    expect([whole.status, late.status]).toEqual([200, 201])
  })

  it("a seat is exchanged for a standing place and standing places for others, and the old ones are free again", async () => {
    const { path, later, claims, performance } = await given()
    const { order, token, tickets } = await buy(path, { place_uids: ["p-3"], ...pit(2) })
    const { body: free } = await asBuyer().get(`${order}/exchange-places${token}&performance_id=${later.id}`)
    const body = {
      performance_id: later.id,
      tickets: tickets.map(({ id }) => ({ ticket_id: id, place_uid: "pit" })),
      seen_minor: 0,
    }

    const table = await asBuyer().post(`${order}/exchanges${token}`, {
      ...body,
      tickets: [{ ticket_id: tickets[0].id, place_uid: "b1" }],
    })
    const moved = await asBuyer().post(`${order}/exchanges${token}`, body)

    expect(free.places.places.map(({ uid, kind }: { uid: string; kind: string }) => [uid, kind])).toEqual([
      ...[0, 1, 2, 3].map((n) => [`p-${n}`, "seat"]),
      ["pit", "area"],
    ])
    expect([table.status, table.body.code]).toEqual([400, "invalid_data"])
    expect(moved.status).toBe(200)
    expect(
      moved.body.tickets.map(({ label, performance: { id } }: { label: string; performance: { id: string } }) => [label, id])
    ).toEqual(Array(3).fill(["pit", later.id]))
    expect([await claims(performance), await claims(later)]).toEqual([[], [3, 3, 3]])
  })

  it("a buyer who pays late gets any free places of the area, else a refund", async () => {
    const late = async (meanwhile: number) => {
      const { path, performance } = await given({ groups: { pit: { kind: "area", capacity: 4 } } })
      const buyer = asBuyer()
      const { body: held } = await buyer.post(`${path}/holds`, pit(2))
      const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
      const checkout = `/sales-api/checkouts/${made.checkout.id}`
      await buyer.post(`${checkout}/buyer`, { name: "Ada", email: `${held.hold.id.slice(-8)}@example.org` })
      await buyer.post(`${checkout}/pay`, {})
      await sql("select close_checkout($1, $2, 1, 'expired')", [ours.tenant, made.checkout.id])
      const others = await Promise.all(Array.from({ length: meanwhile }, () => asBuyer().post(`${path}/holds`, pit(1))))
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [made.checkout.id])
      await buyer.post(`${checkout}/return`, {})
      const [row] = await sql("select state, void_reason from checkout where id = $1", [made.checkout.id])
      const sold = await sql("select 1 from claim where performance_no = $1 and state = 3", [performance.performance_no])

      return [others.map(({ status }) => status), row.state, row.void_reason, sold.length]
    }

    expect(await late(0)).toEqual([[], "settled", null, 2])
    // their own went to others, the two further on are free
    expect(await late(2)).toEqual([[201, 201], "settled", null, 2])
    expect(await late(3)).toEqual([[201, 201, 201], "failed", "places_lost", 0])
  })

  it("another tenant's buyers are refused, and use areas of their own", async () => {
    const { path } = await given()
    const [own] = await givenPerformances(database.pool, theirs.tenant, { places: 4, groups: GROUPS })
    const stranger = asBrowser(salesApi.url, theirs.host)

    const foreign = await stranger.post(`${path}/holds`, pit(1))
    const theirsHeld = await stranger.post(`/sales-api/performances/${own.id}/holds`, pit(1))
    const dropped = await asBuyer().post(`/sales-api/holds/${theirsHeld.body.hold.id}/places/drop`, { place_uids: ["pit~1"] })

    expect([foreign.status, foreign.body.code]).toEqual([404, "performance_not_found"])
    expect(theirsHeld.status).toBe(201)
    expect([dropped.status, (await stranger.get("/sales-api/holds")).body.holds[0].places]).toMatchObject([
      404,
      [{ uid: "pit~1" }],
    ])
  })
})

// Long because every route is tested on one running sales API over one database: split, each part would open its own.
import { issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { orderToken, runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { join } from "node:path"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser, type Browser } from "../../../support/client/as-browser"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const SECRET = "a-secret-of-the-sales-api-spec-0123456789"
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
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const asBuyer = () => asBrowser(salesApi.url, ours.host)
const asOtherTenantsBuyer = () => asBrowser(salesApi.url, theirs.host)

const given = async (input: HallInput = {}) => {
  const performance = await givenPerformance(database.pool, ours.tenant, input)
  const claims = async () =>
    (await sql("select place_idx from claim where performance_no = $1 order by place_idx", [performance.performance_no])).map(
      ({ place_idx }) => place_idx
    )

  return { performance, path: `/sales-api/performances/${performance.id}`, claims }
}
const givenCheckout = async (input: HallInput = {}, place_uids = ["p-0", "p-1"]) => {
  const hall = await given(input)
  const buyer = asBuyer()
  const { body } = await buyer.post(`${hall.path}/holds`, { place_uids })
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] })
  await buyer.post(`/sales-api/checkouts/${made.checkout.id}/buyer`, {
    name: " Ada Lovelace ",
    email: `${body.hold.id.slice(-8)}@example.org`,
  })

  return {
    ...hall,
    buyer,
    hold: body.hold,
    checkout: `/sales-api/checkouts/${made.checkout.id}`,
    checkout_id: made.checkout.id as string,
  }
}
const free = { amounts: { a: 0, a_child: 0, b: 0 } }

describe("T4 holding places at the sales API", () => {
  it("a contested place is granted to exactly one of two buyers", async () => {
    const { path } = await given()
    const ask = () => asBuyer().post(`${path}/holds`, { place_uids: ["p-0"] })

    const answers = await Promise.all([ask(), ask()])

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "place_unavailable",
      details: { place_uids: ["p-0"] },
    })
  })

  it("the first hold opens a session, whose holds only that browser sees", async () => {
    const { path } = await given()
    const buyer = asBuyer()

    const { headers, body } = await buyer.post(`${path}/holds`, { place_uids: ["p-0"] })
    const [mine, anonymous] = [await buyer.get("/sales-api/holds"), await asBuyer().get("/sales-api/holds")]

    expect(headers["set-cookie"]?.[0]).toMatch(
      /^__Host-checkout=[\w-]{48}; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/
    )
    expect(mine.body.holds).toMatchObject([{ id: body.hold.id, places: [{ uid: "p-0", amount_minor: 2500 }] }])
    expect(anonymous.body).toEqual({ holds: [] })
  })

  it.each([
    ["a price", { place_uids: ["p-0"], amount_minor: 1 }],
    ["a tenant", { place_uids: ["p-0"], tenant_no: 1 }],
    ["a price in a level", { place_uids: ["p-0"], price_levels: { "p-0": { amount_minor: 1 } } }],
    ["no place", { place_uids: [] }],
    ["a place twice", { place_uids: ["p-0", "p-0"] }],
    ["21 places", { place_uids: Array.from({ length: 21 }, (_, n) => `p-${n}`) }],
    ["a number for a place", { place_uids: [0] }],
    ["no object", "p-0"],
  ])("a body with %s is refused and writes nothing", async (_, body) => {
    const { path, claims } = await given()

    const answer = await asBuyer().post(`${path}/holds`, body)

    expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
    expect(await claims()).toEqual([])
  })

  it("unsafe requests without this site's Origin are refused", async () => {
    const { path, claims } = await given()
    const ask = (origin: string | undefined) => asBuyer().post(`${path}/holds`, { place_uids: ["p-0"] }, { origin })

    const answers = await Promise.all(
      [undefined, "null", `http://${theirs.host}:8000`, "http://evil.example", `ftp://${ours.host}`].map(ask)
    )

    expect(answers.map(({ body }) => body.code)).toEqual(Array(5).fill("origin_refused"))
    expect(await claims()).toEqual([])
  })

  it("forms, text and broken JSON are refused", async () => {
    const { path } = await given()
    const ask = (content: string) => asBuyer().post(`${path}/holds`, "x=1", { "content-type": content })

    const answers = await Promise.all([
      ask("application/x-www-form-urlencoded"),
      ask("text/plain"),
      ask("multipart/form-data; boundary=x"),
    ])

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([415, "media_type_refused"]))
  })

  it("not-found and unreadable requests are answered in one form", async () => {
    const { path } = await given()

    const answers = await Promise.all([
      asBuyer().get(`/sales-api/performances/${"x".repeat(300)}`),
      asBuyer().get("/sales-api/no-such-route"),
      asBuyer().get("/sales-api/performances/%E0%A4%A"),
      asBuyer().post(`${path}/best`, { count: 2, category_key: "no-such-category" }),
    ])

    expect(answers.map(({ status, body }) => [status, body.type, body.code])).toEqual([
      [404, "domain_error", "not_found"],
      [404, "domain_error", "route_closed"],
      [400, "domain_error", "invalid_data"],
      [400, "domain_error", "invalid_data"],
    ])
  })

  it("another tenant's performance, hold and session are answered with 404, and the rows are unchanged", async () => {
    const { path, claims } = await given()
    const buyer = asBuyer()
    const { body } = await buyer.post(`${path}/holds`, { place_uids: ["p-3"] })
    const stranger = asOtherTenantsBuyer()
    stranger.cookies.set("__Host-checkout", buyer.cookies.get("__Host-checkout") as string)

    const answers = await Promise.all([
      stranger.get(path),
      stranger.get(`${path}/status`),
      stranger.post(`${path}/holds`, { place_uids: ["p-4"] }),
      stranger.delete(`/sales-api/holds/${body.hold.id}`),
      stranger.post(`/sales-api/holds/${body.hold.id}/extend`),
      asBuyer().delete(`/sales-api/holds/${body.hold.id}`),
    ])

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect(await claims()).toEqual([3])
    expect((await buyer.delete(`/sales-api/holds/${body.hold.id}`)).status).toBe(204)
    expect(await claims()).toEqual([])
  })

  it("an invented session is refused", async () => {
    const { path } = await given()
    const buyer = asBuyer()
    await buyer.post(`${path}/holds`, { place_uids: ["p-0"] })
    const value = buyer.cookies.get("__Host-checkout") as string
    const forger = asBuyer()
    forger.cookies.set("__Host-checkout", (value[0] === "A" ? "B" : "A") + value.slice(1))

    expect((await forger.get("/sales-api/holds")).body).toEqual({ holds: [] })
    expect((await buyer.get("/sales-api/holds")).body.holds).toHaveLength(1)
  })

  it("places are dropped, a hold is extended once, and a second extension refused", async () => {
    const { path } = await given()
    const buyer = asBuyer()
    const { body } = await buyer.post(`${path}/holds`, { place_uids: ["p-0", "p-1"] })
    const hold = `/sales-api/holds/${body.hold.id}`

    const dropped = await buyer.post(`${hold}/places/drop`, { place_uids: ["p-1"] })
    const extended = await buyer.post(`${hold}/extend`)
    const again = await buyer.post(`${hold}/extend`)

    expect(dropped.body.hold).toMatchObject({ places: [{ uid: "p-0" }], amount_minor: 2500 })
    expect(extended.body.hold.expires_in_seconds).toBeGreaterThan(860)
    expect([again.status, again.body.code]).toEqual([409, "hold_not_extendable"])
  })

  it("T3 best available holds neighbours, divides a party that fits nowhere and says so, or names the largest block", async () => {
    const { path, claims } = await given({ places: 40 })

    const held = await asBuyer().post(`${path}/best`, { count: 4, category_key: "a" })
    const herd = await Promise.all([1, 2, 3].map(() => asBuyer().post(`${path}/best`, { count: 9 })))
    const refused = await asBuyer().post(`${path}/best`, { count: 10 })

    const idxs = held.body.hold.places.map(({ uid }: { uid: string }) => Number(uid.slice(2)))
    expect(held.status).toBe(201)
    expect(idxs).toEqual([0, 1, 2, 3].map((n) => idxs[0] + n))
    expect(held.body.split).toBe(false)
    expect(herd.map(({ status }) => status)).toEqual([201, 201, 201])
    // a party of nine that no longer fits is divided, and the answer says so
    for (const { body } of herd) {
      const own = body.hold.places.map(({ uid }: { uid: string }) => Number(uid.slice(2))).sort((a: number, b: number) => a - b)
      const is_run =
        own.every((idx: number, at: number) => idx === own[0] + at) && Math.floor(own[0] / 20) === Math.floor(own[8] / 20)
      expect(own.length).toBe(9)
      expect(is_run ? body.split === false : ["same_row", "neighbouring_rows", "same_section"].includes(body.split)).toBe(true)
    }
    expect(new Set(await claims()).size).toBe((await claims()).length)
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: "place_unavailable", details: { largest_block: expect.any(Number) } },
    ])
  })

  it("T3 each held place shows its flags, and step-free places can be found", async () => {
    const { path } = await given({ places: 4, flags: { 0: "restricted", 3: "step_free" } })
    const buyer = asBuyer()

    const held = await buyer.post(`${path}/holds`, { place_uids: ["p-0", "p-1"] })
    const best = await asBuyer().post(`${path}/best`, { count: 1, step_free: true })
    const none = await asBuyer().post(`${path}/best`, { count: 1, step_free: true })
    const { body } = await buyer.get("/sales-api/holds")
    const made = await buyer.post("/sales-api/checkouts", { hold_ids: [held.body.hold.id] })

    const flagsOf = (holds: { places: { uid: string; flags: string[] }[] }[]) =>
      holds.flatMap(({ places }) => places.map(({ uid, flags }) => [uid, flags]))
    const expectedFlags = [
      ["p-0", ["restricted"]],
      ["p-1", []],
    ]
    expect([[held.body.hold], body.holds, made.body.checkout.holds].map(flagsOf)).toEqual([
      expectedFlags,
      expectedFlags,
      expectedFlags,
    ])
    expect(flagsOf([best.body.hold])).toEqual([["p-3", ["step_free"]]])
    expect([none.status, none.body.code]).toEqual([409, "place_unavailable"])
  })

  it("T3 wheelchair spaces and companion seats are held on request only, however full the hall is", async () => {
    const flags = { 8: "companion", 9: "accessible", 10: "accessible", 11: "companion" } as const
    const { path, claims } = await given({ places: 40, flags })
    const ask = (body: object) => asBuyer().post(`${path}/best`, body)

    let sold = 0
    for (const count of [2, 1]) {
      while ((await ask({ count })).status === 201) {
        sold += count
      }
    }
    const general = await claims()
    const refused = [await ask({ count: 1 }), await ask({ count: 1, accessible: 0 })]
    const unclear = await ask({ count: 1, accessible: "yes" })
    const party = await ask({ count: 2, accessible: 1 })
    const single = await ask({ count: 1, accessible: 1 })
    const third = await ask({ count: 1, accessible: 1 })

    const uids = ({ body }: typeof party) => body.hold.places.map(({ uid }: { uid: string }) => uid)
    expect(sold).toBe(36)
    expect(general).toEqual(Array.from({ length: 40 }, (_, idx) => idx).filter((idx) => idx < 8 || idx > 11))
    expect(refused.map(({ status, body }) => [status, body])).toMatchObject([
      [409, { code: "place_unavailable", details: { largest_block: 0 } }],
      [409, { code: "place_unavailable", details: { largest_block: 0 } }],
    ])
    expect(unclear.status).toBe(400)
    expect([party.status, single.status, third.status]).toEqual([201, 201, 409])
    expect([
      ["p-8", "p-9"],
      ["p-10", "p-11"],
    ]).toContainEqual(uids(party))
    expect(uids(single)).toEqual([uids(party)[1] === "p-9" ? "p-10" : "p-9"])
  })

  it("T3 a choice that strands a place is refused with an alternative, which can be held", async () => {
    const { path, claims } = await given()
    const ask = (...place_uids: string[]) => asBuyer().post(`${path}/holds`, { place_uids })

    const refused = await ask("p-1", "p-2")
    const apart = await ask("p-4", "p-6")
    const unwritten = await claims()
    const instead = await ask(...refused.body.details.instead)
    const with_it = await ask(...apart.body.details.place_uids, "p-4", "p-6")

    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: "places_stranded", details: { place_uids: ["p-0"], instead: ["p-0", "p-1"] } },
    ])
    expect([apart.status, apart.body.details]).toEqual([409, { place_uids: ["p-5"], instead: ["p-4", "p-5"] }])
    expect(unwritten).toEqual([])
    expect([instead.status, with_it.status]).toEqual([201, 201])
    expect(await claims()).toEqual([0, 1, 4, 5, 6])
  })

  it("T3 one browser takes one place after the other, and its own releases are never counted against it", async () => {
    const { path, claims } = await given()
    const buyer = asBuyer()
    const take = (uid: string) => buyer.post(`${path}/holds`, { place_uids: [uid] })

    const one = await take("p-0")
    const next = await take("p-1")
    await buyer.delete(`/sales-api/holds/${next.body.hold.id}`)
    const again = await take("p-1")
    const last = await take("p-2")

    expect([one, next, again, last].map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(await claims()).toEqual([0, 1, 2])
  })

  it("T3 a release that would strand a place is refused with what else to release, and that succeeds in full or not at all", async () => {
    const { path, claims } = await given()
    const buyer = asBuyer()
    const take = async (...place_uids: string[]) => (await buyer.post(`${path}/holds`, { place_uids })).body.hold.id as string
    const drop = (hold: string, uid: string, ...also: string[]) =>
      buyer.post(`/sales-api/holds/${hold}/places/drop`, { place_uids: [uid, ...also] })
    const [one, two] = [await take("p-0"), await take("p-1", "p-2")]

    const refused = await drop(one, "p-0")
    const whole = await buyer.delete(`/sales-api/holds/${one}`)
    const middle = await drop(two, "p-1")
    const unknown = await drop(one, "p-0", "p-1", "p-9")
    const foreign = await asBuyer().post(`/sales-api/holds/${one}/places/drop`, { place_uids: ["p-0", "p-1"] })
    const kept = await claims()
    const both = await drop(one, "p-0", ...refused.body.details.with_them)
    const left = await claims()
    const last = await drop(two, "p-2")

    const advice = { place_uids: ["p-0"], instead: ["p-2"], with_them: ["p-0", "p-1"] }
    expect([refused, whole].map(({ status, body }) => [status, body.code, body.details])).toEqual(
      Array(2).fill([409, "places_stranded", advice])
    )
    expect([middle.status, middle.body.details.place_uids]).toEqual([409, ["p-1"]])
    expect([unknown.status, foreign.status]).toEqual([404, 404])
    expect(kept).toEqual([0, 1, 2])
    expect([both.status, both.body.hold, left]).toEqual([200, null, [2]])
    expect([last.status, last.body.hold, await claims()]).toEqual([200, null, []])
  })

  it.each(["Stalls/A/1", "..", ".", "A%2F2", "back\\slash", "q?x#y", "a b"])(
    "T3 a place that its plan calls %s is released and repriced: no path changes its name",
    async (uid) => {
      const groups = { [uid]: { kind: "booth" as const, capacity: 1, category: "a" as const } }
      const { path, performance, claims } = await given({ groups })
      const buyer = asBuyer()
      const { hold } = (await buyer.post(`${path}/holds`, { place_uids: [uid] })).body
      const price_level_id = performance.levels.a_child

      const repriced = await buyer.post(`/sales-api/holds/${hold.id}/places/reprice`, {
        place_uid: hold.places[0].uid,
        price_level_id,
      })
      const dropped = await buyer.post(`/sales-api/holds/${hold.id}/places/drop`, { place_uids: [hold.places[0].uid] })

      expect([repriced.status, repriced.body.hold.places[0]]).toMatchObject([200, { of: uid, price_level_id }])
      expect([dropped.status, dropped.body.hold, await claims()]).toEqual([200, null, []])
    }
  )

  it("T3 the event's rules apply, and pages are notified of them", async () => {
    const { path, performance } = await given()
    const free = (await asBuyer().get(path)).body.performance.seat_rules
    await sql("update event set row_ends_free = true, relaxed_above_percent = 90 where id = $1", [performance.event_id])

    const [end, inside] = await Promise.all(
      [["p-1"], ["p-4", "p-6"]].map((place_uids) => asBuyer().post(`${path}/holds`, { place_uids }))
    )

    expect([free, end.status, inside.body.code]).toEqual([{}, 201, "places_stranded"])
    await eventually(async () => {
      const { seat_rules } = (await asBuyer().get(path)).body.performance

      return JSON.stringify(seat_rules) === JSON.stringify({ row_ends_free: true, relaxed_above_percent: 90 })
    }, "the date's rules as they were changed")
  })

  it("T3 a lost place, a closed date and an unknown place are reported before any stranded place", async () => {
    const { path, performance } = await given()
    await asBuyer().post(`${path}/holds`, { place_uids: ["p-2"] })
    const ask = (...place_uids: string[]) => asBuyer().post(`${path}/holds`, { place_uids })

    const lost = await ask("p-2", "p-4")
    const unknown = await ask("p-99")
    const single = await ask("p-4")
    await sql("update performance set status = 'paused' where id = $1", [performance.id])
    const closed = await ask("p-4")

    expect([lost, unknown, single, closed].map(({ body }) => [body.code, body.details.place_uids])).toEqual([
      ["place_unavailable", ["p-2"]],
      ["place_unknown", ["p-99"]],
      ["places_stranded", ["p-3"]],
      ["performance_not_on_sale", undefined],
    ])
  })

  it("T3 a hall is sold to its last place, whatever is chosen by whom", async () => {
    const { path, performance } = await given({ places: 12 })
    const answers: string[] = []
    let seed = 7

    while (
      (await sql("select from claim where performance_no = $1", [performance.performance_no])).length < 12 &&
      answers.length < 300
    ) {
      seed = (seed * 48271) % 2147483647
      const from = seed % 12
      const place_uids = Array.from({ length: 1 + ((seed >> 8) % 3) }, (_, n) => `p-${from + n}`).filter((_, n) => from + n < 12)
      const { status, body } = await asBuyer().post(`${path}/holds`, { place_uids })
      answers.push(status === 201 ? "held" : body.code)
    }

    expect(new Set(answers)).toEqual(new Set(["held", "place_unavailable", "places_stranded"]))
    expect(await sql("select from claim where performance_no = $1", [performance.performance_no])).toHaveLength(12)
  })

  it("nothing is sold for a suspended tenant, on a console host or on an unknown one", async () => {
    const { path } = await given()
    await sql("update tenant set status = 'suspended' where tenant_no = $1", [theirs.tenant])
    const foreign = await givenPerformance(database.pool, theirs.tenant)
    const fresh = await givenTenant(database.pool, `susp${Date.now() % 10_000}`)
    await sql("update tenant set status = 'suspended' where tenant_no = $1", [fresh.tenant])

    const suspended = await asBrowser(salesApi.url, fresh.host).post(`/sales-api/performances/${foreign.id}/holds`, {
      place_uids: ["p-0"],
    })
    const onConsole = await asBrowser(salesApi.url, ours.console_host).post(`${path}/holds`, { place_uids: ["p-0"] })
    const nowhere = await asBrowser(salesApi.url, "nobody.example").get(path)
    await sql("update tenant set status = 'active'")

    expect([suspended.body.code, onConsole.body.code, nowhere.body.code]).toEqual([
      "tenant_suspended",
      "route_closed",
      "host_unknown",
    ])
  })
})

describe("T3 what the map reads", () => {
  it("the status has one bit per place, shows an expired hold as free, and is answered with 304 when unchanged", async () => {
    const { performance, path } = await given()
    await asBuyer().post(`${path}/holds`, { place_uids: ["p-0", "p-9"] })
    await asBuyer().post(`${path}/holds`, { place_uids: ["p-1"] })
    await sql("update claim set expires_at = now() where performance_no = $1 and place_idx = 1", [performance.performance_no])

    let status = await asBuyer().get(`${path}/status`)
    await eventually(async () => {
      status = await asBuyer().get(`${path}/status`)

      return status.bytes[0] > 0
    }, "a status that is read since")
    const again = await asBuyer().get(`${path}/status`, { "if-none-match": String(status.headers.etag) })

    expect([...status.bytes]).toEqual([1, 2, 0, 0, 0])
    expect(status.headers["x-rev"]).toMatch(/^[0-9a-f]{8}\.\d+$/)
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  it("offers come in order, the chart by its hash, and neither to another tenant", async () => {
    const { path, performance } = await given()

    const { body } = await asBuyer().get(path)
    const chart = await asBuyer().get(body.performance.chart.url, { "accept-encoding": "br" })

    expect(body.performance).toMatchObject({ id: performance.id, status: "on_sale", currency: "eur", max_places_per_order: 10 })
    expect(
      body.performance.offers.map(({ name, amount_minor }: { name: string; amount_minor: number }) => [name, amount_minor])
    ).toEqual([
      ["Plein", 2500],
      ["Enfant", 1000],
      ["Plein", 1500],
    ])
    expect(chart.headers).toMatchObject({ "content-encoding": "br", "cache-control": "public, max-age=31536000, immutable" })
    expect((await asOtherTenantsBuyer().get(body.performance.chart.url)).status).toBe(404)
  })

  it("internal routes are open to our own servers only", async () => {
    const outside = await asBuyer().get(`/internal/hosts/${ours.host}`)
    const inside = await asBuyer().get(`/internal/hosts/${ours.host}`, { "x-forwarded-host": undefined as never })
    const health = await asBuyer().get("/internal/health", { "x-forwarded-host": undefined as never })

    expect([outside.status, outside.body.code]).toEqual([404, "route_closed"])
    expect(inside.body).toMatchObject({ host: ours.host, tenant_no: ours.tenant })
    expect(health.body).toEqual({ status: "ok" })
  })

  it("a certificate is allowed for a live host in its one spelling, and for nothing else", async () => {
    const { host } = ours
    const asked = async (domain: string) =>
      (await asBuyer().get(`/internal/certificates?domain=${domain}`, { "x-forwarded-host": undefined as never })).status
    await sql(
      "insert into tenant_host (host, tenant_no, kind, is_canonical, status) values ($1, $2, 'tenant', false, 'pending')",
      [`www.${host}`, ours.tenant]
    )
    const others = [
      host.toUpperCase(),
      `${host}.`,
      `${host}:443`,
      `www.${host}`,
      `x.${host}`,
      host.replace("l", "1"),
      host.replace("o", "о"),
      `${host}&domain=${theirs.host}`,
      `*.${host}`,
      "127.0.0.1",
      "localhost",
      "",
    ]

    const answers = await Promise.all(others.map(async (domain) => [domain, await asked(domain)]))

    expect(answers).toEqual(others.map((domain) => [domain, 404]))
    expect([await asked(host), await asked(theirs.host)]).toEqual([200, 200])
    expect((await asBuyer().get(`/internal/certificates?domain=${host}`)).body.code).toBe("route_closed")
    expect((await asBuyer().get("/internal/certificates", { "x-forwarded-host": undefined as never })).status).toBe(404)
  })
})

describe("T4 checking out at the sales API", () => {
  it("free places are sold in one step, and the tickets shown to this browser and to anyone with the link", async () => {
    const { buyer, checkout } = await givenCheckout(free)

    const paid = await buyer.post(`${checkout}/pay`)
    const mine = await buyer.get(`${checkout}/tickets`)
    const { id } = mine.body.sale
    const byLink = await asBuyer().get(`/sales-api/orders/${id}?token=${orderToken(SECRET, ours.tenant, id)}`)
    const guessed = await asBuyer().get(`/sales-api/orders/${id}?token=${orderToken(SECRET, theirs.tenant, id)}`)

    expect(paid.body.checkout).toMatchObject({ state: "settled", buyer_name: "Ada Lovelace", payment_environment: "emulator" })
    expect(mine.body.tickets).toHaveLength(2)
    expect(mine.body.tickets[0]).toMatchObject({ state: "valid", row: "0", performance: { event_title: "Le Cid", city: "Lyon" } })
    expect(byLink.body).toEqual(mine.body)
    expect([guessed.status, guessed.body.code]).toEqual([404, "sale_not_found"])
    expect((await asBuyer().get(`${checkout}/tickets`)).status).toBe(404)
  })

  it("the same holds get the same checkout, and one that was handed over says where it continued", async () => {
    const { path } = await given()
    const buyer = asBuyer()
    const { body: one } = await buyer.post(`${path}/holds`, { place_uids: ["p-0"] })
    const gather = (...hold_ids: string[]) => buyer.post("/sales-api/checkouts", { hold_ids })
    const tabs = await Promise.all([1, 2, 3, 4].map(() => gather(one.hold.id)))
    const first = tabs[0].body.checkout.id
    const { body: two } = await buyer.post(`${path}/holds`, { place_uids: ["p-1"] })

    const { body: second } = await gather(one.hold.id, two.hold.id)
    const left = await buyer.get(`/sales-api/checkouts/${first}`)
    const late = await buyer.post(`/sales-api/checkouts/${first}/buyer`, { name: "Ada", email: "ada@example.org" })

    expect(tabs.map(({ status, body }) => [status, body.checkout.id])).toEqual(tabs.map(() => [201, first]))
    expect(left.body.checkout).toMatchObject({ state: "expired", continued_in: second.checkout.id })
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: "checkout_state", details: { continued_in: second.checkout.id } },
    ])
    expect(second.checkout).toMatchObject({ state: "open", continued_in: null })
  })

  it("a double click leads to one payment page", async () => {
    const { buyer, checkout, checkout_id } = await givenCheckout()

    const pages = await Promise.all([buyer.post(`${checkout}/pay`), buyer.post(`${checkout}/pay`)])

    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect(pages[0].body.redirect_url).toBe(pages[1].body.redirect_url)
    expect(await sql("select count(*)::integer as n from scripted_payment where checkout_id = $1", [checkout_id])).toEqual([
      { n: 1 },
    ])
  })

  it("the return settles the checkout, and only valid tickets show codes", async () => {
    const { buyer, checkout, checkout_id } = await givenCheckout()
    await buyer.post(`${checkout}/pay`)

    const early = await buyer.post(`${checkout}/return`)
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
    // a second later
    await sql("update checkout set asked_at = asked_at - interval '1 second' where id = $1", [checkout_id])
    const late = await buyer.post(`${checkout}/return`)
    const { body } = await buyer.get(`${checkout}/tickets`)

    expect([early.body.checkout.state, late.body.checkout.state, late.body.checkout.sale_state]).toEqual([
      "paying",
      "settled",
      "final",
    ])
    expect(body.tickets.map(({ code, state }: { code: string; state: string }) => [state, code.length])).toEqual([
      ["valid", 139],
      ["valid", 139],
    ])
  })

  it("a buyer who cancels returns to a held checkout", async () => {
    const { buyer, checkout } = await givenCheckout()
    await buyer.post(`${checkout}/pay`)

    const { body } = await buyer.post(`${checkout}/cancel`)

    expect(body.checkout).toMatchObject({ state: "open", sale_id: null })
    expect(body.checkout.holds[0].expires_in_seconds).toBeGreaterThan(270)
  })

  it.each([
    ["return", "POST"],
    ["cancel", "POST"],
    ["pay", "POST"],
    ["buyer", "POST"],
    ["tickets", "GET"],
    ["", "GET"],
  ])("another browser's checkout is not found: %s", async (action, method) => {
    const { buyer, checkout } = await givenCheckout()
    const rival: Browser = asBuyer()
    const other = await given()
    await rival.post(`${other.path}/holds`, { place_uids: ["p-0"] })
    const path = action ? `${checkout}/${action}` : checkout
    const body = action === "buyer" ? { name: "Eve", email: "eve@example.org" } : undefined

    const answer = method === "GET" ? await rival.get(path) : await rival.post(path, body)

    expect([answer.status, answer.body.code]).toEqual([404, "checkout_not_found"])
    expect((await buyer.get(checkout)).body.checkout).toMatchObject({ state: "open", buyer_name: "Ada Lovelace" })
  })

  it.each([
    ["amount_minor", "pay", { amount_minor: 1 }],
    ["account", "pay", { account: "acct_evil" }],
    ["a line break in the name", "buyer", { name: "Ada\r\nBcc: x@y.zz", email: "a@example.org" }],
    ["two addresses", "buyer", { name: "Ada", email: "a@example.org,b@example.org" }],
    ["no domain", "buyer", { name: "Ada", email: "ada" }],
    ["an address that the card provider refuses", "buyer", { name: "Ada", email: "adé@example.org" }],
    ["an invisible name", "buyer", { name: "\u200b\u2060", email: "ada@example.org" }],
  ])("%s in the body of %s is refused", async (_, action, body) => {
    const { buyer, checkout } = await givenCheckout()

    expect(await buyer.post(`${checkout}/${action}`, body)).toMatchObject({ status: 400, body: { code: "invalid_data" } })
    expect((await buyer.get(checkout)).body.checkout).toMatchObject({ state: "open", amount_minor: 5000 })
  })
})

describe("T9 the door", () => {
  const givenTickets = async (input: HallInput = {}) => {
    const sale = await givenCheckout({ ...free, ...input })
    await sale.buyer.post(`${sale.checkout}/pay`)
    const { body } = await sale.buyer.get(`${sale.checkout}/tickets`)

    return { ...sale, tickets: body.tickets as { id: string; code: string; ticket_no: string }[] }
  }
  const asGate = async (tenant: GivenTenant, name: string, performance_ids: string[] = []) => {
    const gate = asBrowser(salesApi.url, tenant.host)
    const code = await issueDeviceEnrolment(database.pool, tenant.tenant, "user_1")
    const answer = await gate.post(
      "/sales-api/devices/enrol",
      { code, name },
      { "x-forwarded-for": `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}` }
    )
    expect(answer.status).toBe(201)
    const choose = (ids: string[]) => gate.post("/sales-api/door-dates", { performance_ids: ids })
    expect((await choose(performance_ids)).status).toBe(200)

    return {
      scan: async (typed: string) => (await gate.post("/sales-api/check-ins", { code: typed })).body,
      choose,
      dates: async () => (await gate.get("/sales-api/door-dates")).body,
      code,
    }
  }

  it("a ticket is admitted once, also at two gates simultaneously, and the second answer says when and where", async () => {
    const { tickets, performance } = await givenTickets()
    const [east, west] = [await asGate(ours, "Est", [performance.id]), await asGate(ours, "Ouest", [performance.id])]

    const answers = await Promise.all([
      east.scan(tickets[0].code),
      west.scan(tickets[0].code),
      east.scan(tickets[0].ticket_no.toLowerCase().replaceAll("-", " ")),
    ])

    expect(answers.map(({ result }) => result).sort()).toEqual(["admitted", "already_admitted", "already_admitted"])
    expect(new Set(answers.map(({ admitted_by }) => admitted_by)).size).toBe(1)
    expect(answers[0]).toMatchObject({ ticket: { event_title: "Le Cid", label: "1" } })
  })

  it("void, pending, another day's, another tenant's and forged tickets each have a result of their own", async () => {
    const { tickets, performance } = await givenTickets()
    const far = await givenTickets({ starts_in_hours: 72 })
    const card = await givenCheckout()
    const [ourGate, theirGate] = [await asGate(ours, "Nord", [performance.id]), await asGate(theirs, "Sud")]
    await card.buyer.post(`${card.checkout}/pay`)
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [card.checkout_id])
    await card.buyer.post(`${card.checkout}/return`)
    const [pending] = await sql(
      "update ticket set state = 'pending' where place_uid = 'p-0' and performance_no = $1 returning ticket_no",
      [card.performance.performance_no]
    )
    await sql("update ticket set state = 'void' where id = $1", [tickets[1].id])
    const forged = tickets[0].code.slice(0, 80) + (tickets[0].code[80] === "A" ? "B" : "A") + tickets[0].code.slice(81)

    const results = await Promise.all([
      ourGate.scan(tickets[1].code),
      ourGate.scan(pending.ticket_no),
      ourGate.scan(far.tickets[0].code),
      theirGate.scan(tickets[0].code),
      theirGate.scan(tickets[0].ticket_no),
      ourGate.scan(forged),
      ourGate.scan("hello"),
    ])

    expect(results.map(({ result }) => result)).toEqual([
      "void",
      "pending",
      "not_today",
      "unknown",
      "unknown",
      "unknown",
      "unknown",
    ])
    expect((await ourGate.scan(tickets[0].code)).result).toBe("admitted")
  })

  it("M17 the door serves its chosen dates and names another hall's ticket; only open dates of the tenant can be chosen", async () => {
    const [house, other] = [await givenTickets(), await givenTickets()]
    const far = await givenTickets({ starts_in_hours: 72 })
    const gate = await asGate(ours, "Scène")
    const [mine, foreign] = [house.tickets[0].code, other.tickets[0].code]
    const idOf = (sale: typeof house) => sale.performance.id

    expect([(await gate.scan(mine)).result, (await gate.dates()).must_choose]).toEqual(["choose_date", true])
    const chosen = await gate.choose([idOf(house)])

    expect(chosen).toMatchObject({ status: 200, body: { is_chosen: true, must_choose: false } })
    expect(chosen.body.dates.filter(({ is_served }: { is_served: boolean }) => is_served)).toMatchObject([
      { id: idOf(house), event_title: "Le Cid", venue_name: "Salle" },
    ])
    expect([await gate.scan(foreign), await gate.scan(mine)]).toMatchObject([
      { result: "other_date", ticket: { event_title: "Le Cid" } },
      { result: "admitted" },
    ])
    const theirGate = await asGate(theirs, "Ailleurs")
    const refused = [
      await gate.choose([idOf(far)]),
      await theirGate.choose([idOf(house)]),
      await asBuyer().get("/sales-api/door-dates"),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [404, "performance_not_found"],
      [404, "performance_not_found"],
      [401, "device_unknown"],
    ])
    expect((await gate.dates()).is_chosen).toBe(true)
    expect((await gate.choose([])).body.is_chosen).toBe(false)
    expect((await gate.scan(foreign)).result).toBe("choose_date")
  })

  it("one code enrols one device, and only enrolled devices of this tenant are admitted", async () => {
    const { code } = await asGate(ours, "Porte")
    const second = await asBuyer().post("/sales-api/devices/enrol", { code, name: "Twin" }, { "x-forwarded-for": "10.9.9.9" })
    const stranger = await asBuyer().post("/sales-api/check-ins", { code: "x" })

    expect([second.status, second.body.code]).toEqual([410, "code_spent"])
    expect([stranger.status, stranger.body.code]).toEqual([401, "device_unknown"])
  })

  it("guessing enrolment codes is slowed down", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 14 }, () =>
        asBuyer().post("/sales-api/devices/enrol", { code: "AAAAA-AAAAA", name: "x" }, { "x-forwarded-for": "10.8.8.8" })
      )
    )

    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4)
  })
})

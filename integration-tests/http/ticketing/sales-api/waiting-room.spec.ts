// Long because every attack on a place or a turn is tried at one running sales API.
import { join } from "node:path"
import { newId } from "@guichet/kernel/ids"
import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { eventually } from "../../../support/child"
import { Visitor, type VisitorRequest } from "../../../support/client/visitor"
import type { TestDatabase } from "../../../support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let dates: GivenPerformance[]
let tests = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    DATABASE_URL: database.url,
    PLATFORM_SECRET: "a-secret-of-the-waiting-room-spec-0123456789",
  })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
afterAll(async () => {
  await salesApi?.close()
  await database.drop()
})
// a tenant for each test, since rooms are cached for a second
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${(tests += 1)}`)
  dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 40 })
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
/** Of the first date, or of the whole event. */
const givenRoom = async ({ tenant = ours.tenant, of = dates[0], wholeEvent = false, opensInHours = -1 } = {}) => {
  const id = newId("waiting_room")
  await sql(
    `insert into waiting_room (tenant_no, id, event_id, performance_no, opens_at, seed, drawn_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 hour', sha256($2::text::bytea), case when $5 < 0 then now() end)`,
    [tenant, id, of.event_id, wholeEvent ? null : of.performance_no, opensInHours]
  )

  return id
}
/** As the job does it. */
const letIn = (room_id: string, nos: number[], minutes = 10) =>
  sql(
    `update waiting_visitor set number = coalesce(number, no), let_in_at = now(), turn_ends_at = now() + $3 * interval '1 minute', turns = turns + 1
      where room_id = $1 and no = any($2)`,
    [room_id, nos, minutes]
  )
const visitors = (room_id: string) =>
  sql("select no::int, is_presale, let_in_at, entered_at, session_hash from waiting_visitor where room_id = $1 order by no", [
    room_id,
  ])

class Person {
  private readonly visitor = new Visitor(() => Number(new URL(salesApi.url).port), true)

  constructor(private readonly host = ours.host) {}

  get = (path: string, headers: VisitorRequest["headers"] = {}) =>
    this.visitor.get<string>(this.host, path, { headers: { "accept-language": "en", ...headers } })
  page = (room_id: string, query = `?to=${dates[0].id}&lang=en`, headers: VisitorRequest["headers"] = {}) =>
    this.get(`/sales-api/waiting-rooms/${room_id}${query}`, headers)
  place = async (room_id: string) => (await this.visitor.get(this.host, `/sales-api/waiting-rooms/${room_id}/place?lang=en`)).body
  send = (room_id: string, action: "enter" | "again" | "code", form: Record<string, string> = {}, headers = {}) =>
    this.visitor.post(this.host, `/sales-api/waiting-rooms/${room_id}/${action}`, undefined, {
      form: { to: dates[0].id, lang: "en", ...form },
      headers,
    })
  hold = async (performance_id = dates[0].id, uid = "p-0") => {
    const { status, body } = await this.visitor.post(this.host, `/sales-api/performances/${performance_id}/holds`, {
      place_uids: [uid],
    })

    return [status, body.code ?? "held"]
  }
  /** The edge proxy's question before a page. */
  turn = async (path: string) => {
    const { status, location } = await this.visitor.get(this.host, "/internal/turns", { headers: { "x-forwarded-uri": path } })

    return location ? `${status} ${location}` : status
  }
  jar = () => this.visitor.jar(this.host)
}

const seats = (id = dates[0].id) => `/buy/performances/${id}`
const heading = (text: string) => /<h2>([^<]*)</.exec(text)?.[1]
const deviceLink = (text: string) => /value="https?:\/\/[^/"]+([^"]*\?place=[^"]*)"/.exec(text)?.[1] ?? ""
/** Someone whose turn has begun at the first date. */
const givenInside = async (room_id: string) => {
  const person = new Person()
  await person.page(room_id)
  const no = (await visitors(room_id)).at(-1)!.no
  await letIn(room_id, [no])
  const { location } = await person.send(room_id, "enter")

  return { person, no, location }
}

describe("T4 the page of a waiting room", () => {
  it("puts a visitor in line at the first request, and keeps the place over reloads and languages", async () => {
    const room_id = await givenRoom()
    const person = new Person()

    const first = await person.page(room_id)
    const again = await person.page(room_id, "?lang=fr")

    expect([first.status, first.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"])
    expect([...person.jar().keys()]).toEqual([`__Host-waiting-${room_id}`])
    expect([first.headers["set-cookie"]].flat()[0]).toMatch(/; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/)
    expect(again.cookies).toEqual([])
    expect([first.text, again.text].map((text) => /<html lang="(\w+)">/.exec(text)?.[1])).toEqual(["en", "fr"])
    expect(await visitors(room_id)).toHaveLength(1)
  })

  it("S4 says as the site's other pages do that no payment is real, whether the site is a client's or for tests", async () => {
    const room_id = await givenRoom()
    await sql("update tenant set is_test = false where tenant_no = $1", [ours.tenant])

    const { text } = await new Person().page(room_id)

    expect(/<p class="test">([^<]*)</.exec(text)?.[1]).toBe("Demonstration site: no payment here is real.")
  })

  it("says before the opening when that is, and that coming early brings no advantage", async () => {
    const { text } = await new Person().page(await givenRoom({ opensInHours: 48 }))

    expect(heading(text)).toBe("The sale has not opened yet")
    expect(text).toMatch(/It opens on \w+day \d+ \w+ at \d\d:\d\d \((?:UTC|GMT)[^)]*\)\. .*coming earlier brings no advantage/)
  })

  it("does not put in line whom a browser only loads it in advance for", async () => {
    const room_id = await givenRoom()
    const answers = [
      await new Person().page(room_id, "", { "sec-purpose": "prefetch;prerender" }),
      await new Person().page(room_id, "", { purpose: "prefetch" }),
      await new Person().page(room_id, "", { "next-router-prefetch": "1" }),
    ]

    expect(answers.map(({ status, cookies, text }) => [status, cookies, heading(text)])).toEqual(
      answers.map(() => [200, [], "You are not in line yet"])
    )
    expect(await visitors(room_id)).toEqual([])
  })

  it("refreshes by script without joining, in the words of the page", async () => {
    const room_id = await givenRoom()
    const person = new Person()
    const stranger = await new Person().place(room_id)
    await person.page(room_id)

    const part = await person.place(room_id)

    expect(stranger).toMatchObject({ is_waiting: false, poll_seconds: 0, title: expect.stringContaining("not in line") })
    expect(part).toMatchObject({ is_waiting: true, html: expect.stringMatching(/^<h2>You are/) })
    expect(part.poll_seconds).toBeGreaterThanOrEqual(3)
    expect(await visitors(room_id)).toHaveLength(1)
  })

  it("leads nowhere but to this site's places, whatever it is asked, once the room is closed or was never here", async () => {
    const room_id = await givenRoom()
    const person = new Person()
    await person.page(room_id)
    await sql("update waiting_room set closed_at = now() where id = $1", [room_id])
    await eventually(async () => (await person.page(room_id)).status === 303, "the closing to be known")
    const evil = ["//evil.example", "https://evil.example/", "x%0d%0aset-cookie:a=1", "..%2f..%2fadmin", "%5c%5cevil.example"]

    const locations = [(await person.page(room_id)).location, (await person.page("wroom_unknown", "")).location]
    for (const to of evil) {
      const { location, headers } = await person.page(room_id, `?to=${to}`)
      locations.push(location)
      expect(headers["set-cookie"]).toBeUndefined()
    }

    expect(locations[0]).toMatch(new RegExp(`^(/en)?${seats()}$`))
    expect(locations.slice(1).filter((location) => !/^\/(?:en)?$/.test(location ?? ""))).toEqual([])
  })

  it("shows a date of another event, another site or no date only as the room's own", async () => {
    const room_id = await givenRoom()
    const evil = [dates[1].id, "perf_unknown", `"><script>alert(1)</script>`, "//evil.example"]
    for (const to of evil) {
      const { text } = await new Person().page(room_id, `?to=${encodeURIComponent(to)}&lang=en`)

      expect(text).not.toContain(to)
      expect(text).toContain(`to=${dates[0].id}`)
    }
  })
})

describe("T4 a turn", () => {
  it("begins when its visitor enters, lets their session hold places and see them, and ends", async () => {
    const room_id = await givenRoom()
    const outside = await new Person().hold()
    const { person, no, location } = await givenInside(room_id)

    const inside = [await person.hold(), await person.turn(seats())]
    const [visitor] = (await visitors(room_id)).filter((each) => each.no === no)

    expect(outside).toEqual([409, "turn_needed"])
    expect(location).toMatch(new RegExp(`^(/en)?${seats()}$`))
    expect(inside).toEqual([[201, "held"], 204])
    expect(visitor).toMatchObject({ entered_at: expect.any(Date), session_hash: expect.any(Buffer) })
    expect([...person.jar().keys()].sort()).toEqual(
      ["__Host-checkout", `__Host-turn-${room_id}`, `__Host-waiting-${room_id}`].sort()
    )
  })

  it("is not given to a waiting visitor, and their form brings no session and no turn", async () => {
    const room_id = await givenRoom()
    const person = new Person()
    await person.page(room_id)

    const { status, location, cookies } = await person.send(room_id, "enter")

    expect([status, cookies]).toEqual([303, []])
    expect(location).toMatch(new RegExp(`^/sales-api/waiting-rooms/${room_id}\\?`))
    expect(await person.hold()).toEqual([409, "turn_needed"])
  })

  it("that is forged, altered, lengthened or of another kind is worth nothing", async () => {
    const room_id = await givenRoom()
    const { person, no } = await givenInside(room_id)
    const name = `__Host-turn-${room_id}`
    const token = person.jar().get(name)!
    const [of, ends_at, signature] = token.split(".")
    const forged = [
      "",
      "a",
      `${of}.${ends_at}`,
      `${of}.${Number(ends_at) + 3600}.${signature}`,
      `${no + 1}.${ends_at}.${signature}`,
      `${of}.${ends_at}.${"A".repeat(24)}`,
      `${of}.${ends_at}.${person.jar().get(`__Host-waiting-${room_id}`)!.split(".")[1]}`,
      `${token}x`,
    ]
    const answers: unknown[] = []
    for (const value of forged) {
      person.jar().set(name, value)
      answers.push([await person.hold(dates[0].id, "p-2"), await person.turn(seats())])
    }
    person.jar().set(name, token)

    expect(answers).toEqual(forged.map(() => [[409, "turn_needed"], `302 /sales-api/waiting-rooms/${room_id}?to=${dates[0].id}`]))
    expect(await person.hold()).toEqual([201, "held"])
  })

  it("copied into another browser is worthless, and that browser's page says so; the first one is not disturbed", async () => {
    const room_id = await givenRoom()
    const { person } = await givenInside(room_id)
    const thief = new Person()
    for (const name of [`__Host-turn-${room_id}`, `__Host-waiting-${room_id}`]) {
      thief.jar().set(name, person.jar().get(name)!)
    }

    const entered = await thief.send(room_id, "enter")
    const page = await thief.page(room_id)

    expect(await thief.hold(dates[0].id, "p-4")).toEqual([409, "turn_needed"])
    expect([entered.status, entered.location]).toEqual([303, expect.stringContaining("/sales-api/waiting-rooms/")])
    expect(heading(page.text)).toBe("Your turn is used in another browser")
    expect(await person.hold()).toEqual([201, "held"])
    await thief.send(room_id, "again")
    expect(await visitors(room_id)).toHaveLength(2)
  })

  it("is entered by two clicks at once of one browser as one session's, since the offer brings the session", async () => {
    const room_id = await givenRoom()
    const [reloads, asks] = [new Person(), new Person()]
    await Promise.all([reloads.page(room_id), asks.page(room_id)])
    await letIn(
      room_id,
      (await visitors(room_id)).map(({ no }) => no)
    )
    const before = asks.jar().get("__Host-checkout")

    await reloads.page(room_id)
    await asks.place(room_id)
    for (const person of [reloads, asks]) {
      const answers = await Promise.all([person.send(room_id, "enter"), person.send(room_id, "enter")])
      expect(answers.map(({ location }) => location)).toEqual(Array(2).fill(expect.stringMatching(new RegExp(`${seats()}$`))))
    }

    expect(before).toBeUndefined()
    expect(await reloads.hold(dates[0].id, "p-0")).toEqual([201, "held"])
    expect(await asks.hold(dates[0].id, "p-10")).toEqual([201, "held"])
  })

  it("whose place is shared is taken by the first browser that enters, and by no other", async () => {
    const room_id = await givenRoom()
    const [one, other] = [new Person(), new Person()]
    await one.page(room_id)
    const token = one.jar().get(`__Host-waiting-${room_id}`)!
    other.jar().set(`__Host-waiting-${room_id}`, token)
    await letIn(room_id, [(await visitors(room_id))[0].no])

    const entered = await Promise.all([one.send(room_id, "enter"), other.send(room_id, "enter")])
    const held = [await one.hold(dates[0].id, "p-0"), await other.hold(dates[0].id, "p-10")]

    expect(entered.filter(({ location }) => location?.includes("/buy/performances/"))).toHaveLength(1)
    expect(held.map(([status]) => status).sort()).toEqual([201, 409])
  })

  it("for one date is none for another, and one for an event is for all its dates", async () => {
    const room_id = await givenRoom()
    const other_room = await givenRoom({ of: dates[1] })
    const { person } = await givenInside(room_id)
    const borrowed = person.jar().get(`__Host-turn-${room_id}`)!
    person.jar().set(`__Host-turn-${other_room}`, borrowed)

    expect(await person.hold(dates[1].id)).toEqual([409, "turn_needed"])
    expect(await person.hold(dates[0].id)).toEqual([201, "held"])

    ours = await givenTenant(database.pool, `paris${tests}`)
    dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 40 })
    const { person: visitor } = await givenInside(await givenRoom({ wholeEvent: true }))
    expect([await visitor.hold(dates[0].id), await visitor.hold(dates[1].id)]).toEqual([
      [201, "held"],
      [201, "held"],
    ])
  })

  it("INV-TENANT of one site is none on another, whose rooms, places and pages are its own", async () => {
    const room_id = await givenRoom()
    const { person } = await givenInside(room_id)
    const theirs = await givenTenant(database.pool, `nantes${tests}`)
    const [date] = await givenPerformances(database.pool, theirs.tenant, { places: 40 })
    await givenRoom({ tenant: theirs.tenant, of: date })
    const elsewhere = new Person(theirs.host)
    person.jar().forEach((value, name) => elsewhere.jar().set(name, value))
    const before = await visitors(room_id)

    const page = await elsewhere.page(room_id, "")
    const forms = [await elsewhere.send(room_id, "enter"), await elsewhere.send(room_id, "again")]

    expect(await elsewhere.hold(date.id)).toEqual([409, "turn_needed"])
    expect([page.status, page.cookies]).toEqual([303, []])
    expect(forms.map(({ status, cookies }) => [status, cookies])).toEqual([
      [303, []],
      [303, []],
    ])
    expect(await visitors(room_id)).toEqual(before)
  })

  it("cannot be begun from another site's page", async () => {
    const room_id = await givenRoom()
    const person = new Person()
    await person.page(room_id)
    await letIn(room_id, [(await visitors(room_id))[0].no])

    const answers = [
      await person.send(room_id, "enter", {}, { origin: "https://evil.example" }),
      await person.send(room_id, "again", {}, { origin: "null" }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect((await visitors(room_id))[0].entered_at).toBeNull()
  })
})

describe("T4 the link for another device", () => {
  it("takes the place along, and its address does not remain in the browser", async () => {
    const room_id = await givenRoom()
    const [one, other] = [new Person(), new Person()]
    const link = deviceLink((await one.page(room_id)).text)

    const { status, location, headers } = await other.get(link)

    expect([status, headers["referrer-policy"]]).toEqual([303, "no-referrer"])
    expect(location).not.toContain("place=")
    expect(other.jar().get(`__Host-waiting-${room_id}`)).toBe(one.jar().get(`__Host-waiting-${room_id}`))
    expect(await visitors(room_id)).toHaveLength(1)
  })

  it("of a stranger with a worse place, or a forged one, does not replace the browser's own", async () => {
    const room_id = await givenRoom()
    const [early, late] = [new Person(), new Person()]
    await early.page(room_id)
    const link = deviceLink((await late.page(room_id)).text)
    await sql("update waiting_visitor set number = no where room_id = $1", [room_id])
    const own = early.jar().get(`__Host-waiting-${room_id}`)
    await eventually(async () => /1<\/strong>/.test((await late.page(room_id)).text), "the places to be known")

    await early.get(link)
    await early.get(link.replace(/place=\d+/, "place=1"))
    await early.get(`${link}x`)

    expect(early.jar().get(`__Host-waiting-${room_id}`)).toBe(own)
  })
})

describe("T4 a presale code", () => {
  it("that is right is not called wrong when its visitor has been let in meanwhile", async () => {
    const room_id = await givenRoom()
    await sql(
      `insert into coupon (tenant_no, id, code, kind, level_ids)
       values ($1, 'cpn_presale', 'FRIENDS', 'access', array(select id from price_level where tenant_no = $1))`,
      [ours.tenant]
    )
    await sql(
      "update waiting_room set presale_at = opens_at - interval '1 hour', presale_coupon_ids = '{cpn_presale}' where id = $1",
      [room_id]
    )
    const [inside, queued] = [new Person(), new Person()]
    await inside.page(room_id)
    await letIn(room_id, [(await visitors(room_id))[0].no])
    await queued.page(room_id)

    const answers = [
      await inside.send(room_id, "code", { code: "FRIENDS" }),
      await queued.send(room_id, "code", { code: "FRIENDS" }),
      await queued.send(room_id, "code", { code: "GUESSED" }),
    ]

    expect(answers.map(({ location }) => /problem=(\w+)/.exec(location ?? "")?.[1])).toEqual([
      undefined,
      undefined,
      "coupon_unknown",
    ])
    expect((await visitors(room_id)).map(({ is_presale }) => is_presale)).toEqual([false, true])
  })
})

describe("T4 the edge proxy's question", () => {
  it("concerns the map and the list of dates with a room, however their address is written", async () => {
    const room_id = await givenRoom()
    const [{ id }, { id: free }] = dates
    const person = new Person()
    const led = (lang = "") => `302 /sales-api/waiting-rooms/${room_id}?to=${id}${lang}`

    const answers = []
    for (const path of [
      `/buy/performances/${id}`,
      `/en/buy/performances/${id}/?e=x`,
      `/buy/performances/${id}/list?plain`,
      `/%62uy/performances/${id}`,
      `/buy/performances/${free}`,
      `/buy/performances/${id}/list/choose`,
      "/%zz",
      "",
    ]) {
      answers.push(await person.turn(path))
    }

    expect(answers).toEqual([led(), led("&lang=en"), led(), led(), 204, 204, 204, 204])
  })
})

import { clubHall } from "@guichet/seating/halls"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"

const PRICES = { standing: 1800, table: 2800, whole: 3200, balcony: 2400 }

withPlatform((platform) => {
  describe("T1 T2 a hall with standing places and whole tables, in the console", () => {
    let cid: Organiser
    let rival: Organiser

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
    })

    const givenClub = async ({ ask }: Organiser, chart = clubHall()) => {
      const venue = await ok(
        ask("POST", "/admin/venues", { name: "Club", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
      )
      const made = await ok(ask("POST", `/admin/venues/${venue.venue.id}/charts`, { name: "Club", plan: JSON.stringify(chart) }))
      const { event } = await ok(ask("POST", "/admin/events", { title: "Bal", chart_id: made.chart.id }))
      const path = `/admin/events/${event.id}`
      for (const category_key of Object.keys(PRICES)) {
        await ok(ask("POST", `${path}/price-levels`, { category_key, name: category_key, amount_minor: 0 }))
      }
      const dated = await ok(
        ask("POST", `${path}/performances`, { starts_at_local: [inNextYear("03-14T20:30"), inNextYear("03-15T20:30")] })
      )

      return { path, chart: made.chart, performances: dated.event.performances as { id: string; place_count: number }[] }
    }
    const statusCodeAndDetails = ({ status, body }: { status: number; body: { code?: string; details?: object } }) => [
      status,
      body.code,
      body.details,
    ]

    it("it is published from its chart, counts people, and is priced by category", async () => {
      const { path, chart, performances } = await givenClub(cid)
      const published = await cid.ask("POST", `${path}/publish`)
      const categories = chart.version.categories.map(({ key, place_count }: { key: string; place_count: number }) => [
        key,
        place_count,
      ])

      expect(Object.fromEntries(categories)).toMatchObject({ standing: 400, table: 90, whole: 6 * 2 + 10 * 6 })
      expect(performances[0].place_count).toBe(categories.reduce((sum: number, [, people]: [string, number]) => sum + people, 0))
      expect(published.status).toBe(200)
    })

    it("it is not published with a table that no one could buy, which is named", async () => {
      const chart = clubHall()
      const tables = chart.sections.flatMap((section) => section.tables)
      Object.assign(
        tables.find(({ label }) => label === "H1")!,
        { capacity: 12 }
      )
      const { path } = await givenClub(cid, chart)

      const answer = await cid.ask("POST", `${path}/publish`)

      expect(answer.status).toBe(409)
      expect(answer.body.details.problems).toEqual([{ code: "table_above_limit", where: "H1: 12 > 10" }])
    })

    it("the capacity of a single date can be changed, which its own site sees, and no other site can do it", async () => {
      const { path, performances } = await givenClub(cid)
      const set = (capacity: number | null, { ask }: Organiser = cid, over: object = {}) =>
        ask("POST", `${path}/areas`, { performance_id: performances[0].id, place_uid: "fosse", capacity, ...over })

      const lowered = await set(250)
      const { areas, count } = await ok(cid.ask("GET", `${path}/areas`))
      const { event } = await ok(cid.ask("GET", path))
      const foreign = [await set(10, rival), await rival.ask("GET", `${path}/areas`)]
      const wrong = [
        await set(-1),
        await set(1.5),
        await set(100_001),
        await set(10, cid, { place_uid: "high-1" }),
        await set(10, cid, { performance_id: "perf_01ARZ3NDEKTSV4RRFFQ69G5FAV" }),
      ]
      const again = await ok(set(null))
      const after = await ok(cid.ask("GET", `${path}/areas`))

      expect(lowered.status).toBe(200)
      expect(count).toBe(2)
      expect(areas).toMatchObject([
        { performance_id: performances[0].id, place_uid: "fosse", label: "Fosse", chart_capacity: 400, capacity: 250, taken: 0 },
        { performance_id: performances[1].id, capacity: 400 },
      ])
      expect(event.performances.map(({ place_count }: { place_count: number }) => place_count)).toEqual([
        performances[0].place_count - 150,
        performances[1].place_count,
      ])
      expect(foreign.map(({ status }) => status)).toEqual([404, 404])
      expect(wrong.map(statusCodeAndDetails)).toMatchObject([
        [400, "invalid_data", {}],
        [400, "invalid_data", {}],
        [400, "invalid_data", {}],
        [400, "place_unknown", { place_uids: ["high-1"] }],
        [404, "performance_not_found", {}],
      ])
      expect([again.capacity, after.areas[0].capacity]).toEqual([null, 400])
    })
  })
})

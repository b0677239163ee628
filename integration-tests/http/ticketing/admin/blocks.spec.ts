import { BLOCKED, FREE, HELD, SOLD, decodeStatus } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { eventually } from "../../../support/child"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"

withPlatform((platform) => {
  describe("T4 T8 INV-SEAT INV-TENANT places blocked by an organiser", () => {
    let pool: Pool
    let cid: Organiser
    let rival: Organiser

    beforeAll(async () => {
      pool = givenPool(platform.databaseUrl, { max: 2 })
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
    })
    afterAll(() => pool.end())

    /** Two dates in a club, on sale for free. */
    const givenClub = async ({ ask }: Organiser) => {
      const { venue } = await ok(
        ask("POST", "/admin/venues", { name: "Club", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
      )
      const made = await ok(ask("POST", `/admin/venues/${venue.id}/charts`, { name: "Club", plan: JSON.stringify(clubHall()) }))
      const { event } = await ok(ask("POST", "/admin/events", { title: "Bal", chart_id: made.chart.id }))
      const path = `/admin/events/${event.id}`
      for (const { key } of made.chart.version.categories) {
        await ok(ask("POST", `${path}/price-levels`, { category_key: key, name: key, amount_minor: 0 }))
      }
      const dated = await ok(
        ask("POST", `${path}/performances`, { starts_at_local: [inNextYear("03-14T20:30"), inNextYear("03-15T20:30")] })
      )
      await ok(ask("POST", `${path}/publish`))
      const [first, second] = dated.event.performances as { id: string }[]

      return { path, first, second }
    }
    const firstRow = async () =>
      (
        await pool.query(
          `select c.section, c.row_label as row, array_agg(c.uid order by c.row_pos) as uids, array_agg(c.label order by c.row_pos) as labels
             from chart_place c where c.tenant_no = $1 and c.kind = 'seat' and c.row_label <> '' group by 1, 2 having count(*) > 3 order by 1, 2 limit 1`,
          [cid.tenant_no]
        )
      ).rows[0] as { section: string; row: string; uids: string[]; labels: string[] }
    const sellAt = (ask: Ask, performance_id: string, place_uids: string[], more: object = {}) =>
      ask("POST", "/admin/box-office/sales", {
        key: `key_${Math.random().toString(36).slice(2, 12)}`,
        performance_id,
        place_uids,
        ...more,
      })
    const statusCodeAndDetails = ({ status, body }: { status: number; body: { code?: string; details?: object } }) => [
      status,
      body.code,
      body.details,
    ]

    it("they are chosen by row and range, listed, sold by the box office on request, and unblocked", async () => {
      const { path, first, second } = await givenClub(cid)
      const { section, row, uids, labels } = await firstRow()
      const keep = (more: object, { ask }: Organiser = cid) =>
        ask("POST", `${path}/blocks`, { performance_id: first.id, kind: "house", name: "Presse", ...more })

      const house = await keep({ rows: [{ section, row, from: labels[0], to: labels[2] }], all_dates: true })
      const { block } = house.body
      await eventually(async () => (await ok(cid.ask("GET", `${path}/blocks`))).blocks[0].dates.waiting === 0, "the second date")
      const { blocks, count } = await ok(cid.ask("GET", `${path}/blocks`))
      const kept = await ok(cid.ask("GET", `${path}/blocks/${block.id}/places?limit=4`))
      const again = await keep({ place_uids: [uids[2], uids[3]] })
      const sales = [
        await sellAt(cid.ask, first.id, [uids[0]]),
        await sellAt(cid.ask, first.id, [uids[0]], { house: true }),
        await sellAt(cid.ask, second.id, [uids[3]]),
      ]
      const freed = await ok(
        cid.ask("POST", `${path}/blocks/${block.id}/free`, { places: { performance_id: second.id, place_uids: [uids[0]] } })
      )
      const sold = await sellAt(cid.ask, second.id, [uids[0]])
      await ok(cid.ask("POST", `${path}/blocks/${block.id}/free`, {}))
      await eventually(async () => (await ok(cid.ask("GET", `${path}/blocks`))).blocks[0].dates.freed === 2, "both dates free")

      expect([house.status, block]).toMatchObject([
        201,
        { kind: "house", name: "Presse", kept: 3, dates: { blocked: 1, waiting: 1 }, created_by: expect.stringContaining("@") },
      ])
      expect([count, blocks[0]]).toMatchObject([1, { kept: 6, taken: 0, dates: { blocked: 2 }, missing: [] }])
      expect([kept.count, kept.places.map(({ place_uid }: { place_uid: string }) => place_uid)]).toEqual([
        6,
        [uids[0], uids[1], uids[2], uids[0]],
      ])
      expect(statusCodeAndDetails(again)).toEqual([409, "places_not_blocked", { place_uids: [uids[2]], count: 1 }])
      expect(sales.map(({ status }) => status)).toEqual([409, 201, 201])
      expect(freed.block).toMatchObject({ kept: 4, taken: 1 })
      expect(sold.status).toBe(201)
    })

    it("a map shows what is free, sold and blocked on a date, tables too, with the right to read sales", async () => {
      const { path, first, second } = await givenClub(cid)
      const { uids } = await firstRow()
      const [table] = (
        await pool.query("select uid from chart_place where tenant_no = $1 and kind = 'table' order by idx limit 1", [
          cid.tenant_no,
        ])
      ).rows as { uid: string }[]
      await ok(
        cid.ask("POST", `${path}/blocks`, {
          performance_id: first.id,
          kind: "house",
          name: "Presse",
          place_uids: [uids[0], table.uid],
        })
      )
      await sellAt(cid.ask, first.id, [uids[1]])
      const scanner = await givenColleague(platform, cid, "gate")
      const idxs = (
        await pool.query("select uid, idx from chart_place where tenant_no = $1 and uid = any($2)", [
          cid.tenant_no,
          [uids[0], uids[1], uids[2], table.uid],
        ])
      ).rows as { uid: string; idx: number }[]
      const at = ({ states }: { states: string }, uid: string) =>
        decodeStatus(Buffer.from(states, "base64"))[idxs.find((place) => place.uid === uid)!.idx]
      const read = (performance_id: string, ask: Ask = cid.ask, of = path) =>
        ask("GET", `${of}/performances/${performance_id}/places`)

      const [here, there] = [await ok(read(first.id)), await ok(read(second.id))]
      const foreign = [
        await read(first.id, rival.ask),
        await read(first.id, scanner),
        await read("perf_01ARZ3NDEKTSV4RRFFQ69G5FAV"),
      ]

      expect([uids[0], uids[1], uids[2], table.uid].map((uid) => at(here, uid))).toEqual([
        BLOCKED,
        expect.any(Number),
        FREE,
        BLOCKED,
      ])
      expect([HELD, SOLD]).toContain(at(here, uids[1]))
      expect([uids[0], uids[1], table.uid].map((uid) => at(there, uid))).toEqual([FREE, FREE, FREE])
      expect(here.chart.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(foreign.map(({ status }) => status)).toEqual([404, 403, 404])
    })

    it("an invalid block is refused with the reason, and so is one of another site or without the right", async () => {
      const { path, first } = await givenClub(cid)
      const { section, uids } = await firstRow()
      const wish = { performance_id: first.id, kind: "house", name: "Presse", place_uids: [uids[0]] }
      const keep = (more: object, ask: Ask = cid.ask) => ask("POST", `${path}/blocks`, { ...wish, ...more })
      const { block } = await ok(keep({}))
      const scanner = await givenColleague(platform, cid, "gate")

      const wrong = [
        await keep({ kind: "gift" }),
        await keep({ kind: "allocation" }),
        await keep({ channel: "box_office" }),
        await keep({ kind: "allocation", channel: "code", code: "NONE" }),
        await keep({ rows: [{ section, from: "1" }] }),
        await keep({ place_uids: [], rows: [{ section: "Nowhere" }] }),
        await keep({ place_uids: [] }),
        await keep({ place_uids: [uids[1]], performance_id: "perf_01ARZ3NDEKTSV4RRFFQ69G5FAV" }),
      ]
      const foreign = [
        await keep({ place_uids: [uids[1]] }, rival.ask),
        await rival.ask("GET", `${path}/blocks`),
        await rival.ask("GET", `${path}/blocks/${block.id}/places`),
        await rival.ask("POST", `${path}/blocks/${block.id}/free`, {}),
        await keep({ place_uids: [uids[1]] }, scanner),
        await scanner("POST", `${path}/blocks/${block.id}/free`, {}),
      ]
      const other = await givenClub(rival)
      const crossed = [
        await rival.ask("POST", `${other.path}/blocks/${block.id}/free`, {}),
        await rival.ask("GET", `${other.path}/blocks/${block.id}/places`),
      ]
      const after = await ok(cid.ask("GET", `${path}/blocks`))

      expect(wrong.map(statusCodeAndDetails)).toMatchObject([
        [400, "invalid_data", {}],
        [400, "invalid_data", {}],
        [400, "invalid_data", {}],
        [404, "coupon_unknown", {}],
        [400, "invalid_data", {}],
        [400, "place_unknown", { row: 0 }],
        [400, "invalid_data", { field: "place_uids" }],
        [404, "performance_not_found", {}],
      ])
      expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404, 403, 403])
      expect([crossed[0].status, crossed[1].body.count]).toEqual([404, 0])
      expect([after.count, after.blocks[0]]).toMatchObject([1, { id: block.id, kept: 1, dates: { blocked: 1 } }])
    })
  })
})

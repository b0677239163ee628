import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type GivenEvent, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"

withPlatform(
  (platform) => {
    describe("T2 changing the hall of a date in the console", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let event: GivenEvent["event"]
      let version_id: string
      let order: GivenSale

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const given = await givenEvent(cid, { amounts: [4500, 2000] })
        event = given.event
        await givenOffers(pool, cid.tenant_no)
        await pool.query("update performance set status = 'on_sale' where tenant_no = $1", [cid.tenant_no])
        order = await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: event.performances[0].id, places: [0, 1] })
        await pool.query("update sale set projected_at = now(), order_id = id where id = $1", [order.id])
        version_id = await nextVersion(given.chart_id)
      })
      afterAll(() => pool.end())

      /** The next version without the seat A-1. */
      const nextVersion = async (chart_id: string): Promise<string> => {
        const { rows } = await pool.query(
          `with made as (
             insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
             select v.tenant_no, 'chver_next_' || right(v.id, 8), v.chart_id, 2, v.schema_version,
               jsonb_set(v.doc, '{sections,0,rows,0,places}', (v.doc #> '{sections,0,rows,0,places}') - 0), v.geometry, v.sha256, v.place_count - 1, v.categories
             from chart_version v where v.tenant_no = $1 and v.chart_id = $2 and v.no = 1 returning tenant_no, version_no, id
           ), placed as (
             insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, flags)
             select p.tenant_no, m.version_no, p.idx, p.uid, p.floor, p.section, p.row_label, p.label, p.category_key, p.row_key, p.row_pos, p.x, p.y, p.flags
             from made m
             join chart_version v on v.tenant_no = m.tenant_no and v.chart_id = $2 and v.no = 1
             join chart_place p on p.tenant_no = v.tenant_no and p.version_no = v.version_no and p.idx > 0
           )
           select id from made`,
          [cid.tenant_no, chart_id]
        )

        return rows[0].id
      }
      const plan = (ask: Ask = cid.ask, more: object = {}) =>
        ask("POST", `/admin/events/${event.id}/hall-changes`, {
          ...{ performance_ids: [event.performances[0].id], version_id },
          ...more,
        })
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

      it("it is prepared, shows who moves, allows another seat to be chosen, is confirmed, and counts pending answers", async () => {
        const dates = await ok(cid.ask("GET", `/admin/events/${event.id}/hall-dates`))
        const {
          hall_changes: [{ id }],
          refused,
        } = await ok(plan())
        const path = `/admin/hall-changes/${id}`
        const { items, after } = await ok(cid.ask("GET", `${path}/items?limit=1`))
        const { places } = await ok(cid.ask("GET", `${path}/items/${order.ticket_ids[0]}/free-places`))

        expect(dates).toMatchObject({
          newest: { no: 2, version_id },
          dates: [{ no: 1, sold_count: 2, planned_id: null }],
          count: 1,
        })
        expect(refused).toEqual([])
        expect(items).toMatchObject([
          { buyer_name: "Ada Lovelace", how: "beside", state: "planned", was: { uid: "A-1" }, becomes: { uid: "A-3" } },
        ])
        expect(after).toBeNull()
        expect(places.map(({ uid }: { uid: string }) => uid)).toEqual(["A-4", "A-5"])
        expect(statusAndCode(await cid.ask("POST", `${path}/items/${order.ticket_ids[0]}`, { place_uid: "B-1" }))).toEqual([
          409,
          "place_not_as_good",
        ])
        await ok(cid.ask("POST", `${path}/items/${order.ticket_ids[0]}`, { place_uid: "A-5" }))
        const { hall_change } = await ok(cid.ask("POST", `${path}/confirm`, { message: "We build a new balcony." }))

        expect(hall_change).toMatchObject({
          ...{ state: "confirmed", from_no: 1, to_no: 2, kept_count: 1, message: "We build a new balcony." },
          counts: { planned: 0, waiting: 1, accepted: 0 },
          requested_by: "owner@cid.example",
        })
        expect((await ok(cid.ask("GET", `/admin/events/${event.id}/hall-changes`))).hall_changes).toMatchObject([
          { id, counts: { waiting: 1 } },
        ])
        expect(statusAndCode(await cid.ask("POST", `${path}/withdraw`))).toEqual([409, "hall_change_over"])
      })

      it("it can be abandoned without a trace", async () => {
        const claims = async () =>
          (await pool.query("select place_idx, state from claim where tenant_no = $1 order by place_idx", [cid.tenant_no])).rows
        const before = await claims()
        const { hall_changes } = await ok(plan())
        const planned = await claims()
        await ok(cid.ask("POST", `/admin/hall-changes/${hall_changes[0].id}/withdraw`))

        expect(planned.length).toBeGreaterThan(before.length)
        expect(await claims()).toEqual(before)
        expect((await ok(cid.ask("GET", `/admin/events/${event.id}/hall-changes`))).count).toBe(0)
      })

      it("it requires the right to cancel dates of the own site, and readable texts", async () => {
        const box_office = await givenColleague(platform, cid, "box_office")
        const { hall_changes } = await ok(plan())
        const path = `/admin/hall-changes/${hall_changes[0].id}`
        const asked = [
          await plan(rival.ask),
          await plan(box_office),
          await plan(cid.ask, { performance_ids: [] }),
          await plan(cid.ask, { version_id: "chver_none" }),
          await plan(cid.ask, { performance_ids: ["perf_none"] }),
          await rival.ask("GET", path),
          await rival.ask("GET", `${path}/items`),
          await rival.ask("POST", `${path}/confirm`, {}),
          await box_office("POST", `${path}/confirm`, {}),
          await cid.ask("POST", `${path}/confirm`, { message: "x" }),
          await cid.ask("POST", `${path}/items/${order.ticket_ids[0]}`, { place_uid: "Z-9" }),
          await cid.ask("POST", `${path}/items/tkt_none`, { place_uid: "A-5" }),
        ]

        expect(asked.map(statusAndCode)).toEqual([
          [404, "not_found"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [404, "not_found"],
          [404, "performance_not_found"],
          [404, "not_found"],
          [404, "not_found"],
          [404, "not_found"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [400, "place_unknown"],
          [404, "not_found"],
        ])
        expect((await ok(cid.ask("GET", path))).hall_change).toMatchObject({ state: "planned", counts: { planned: 1 } })
      })

      it("obstacles are named", async () => {
        await pool.query(
          "update performance set starts_at = now() - interval '1 hour', doors_at = null, ends_at = null where id = $1",
          [event.performances[0].id]
        )
        const answer = await plan()

        expect([answer.status, answer.body.code, answer.body.details]).toEqual([409, "hall_not_changeable", { because: "past" }])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type GivenEvent, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale } from "../../../support/given/given-sale"

withPlatform(
  (platform) => {
    describe("T1 rescheduling a date in the console", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let event: GivenEvent["event"]
      let seen: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        ;({ event } = await givenEvent(cid, { amounts: [4500, 2000] }))
        await givenOffers(pool, cid.tenant_no)
        await pool.query("update performance set status = 'on_sale' where tenant_no = $1", [cid.tenant_no])
        seen = (
          await pool.query("select starts_at from performance where id = $1", [event.performances[0].id])
        ).rows[0].starts_at.toISOString()
      })
      afterAll(() => pool.end())

      const move = (changes: object = {}, ask: Ask = cid.ask) =>
        ask("POST", `/admin/events/${event.id}/reschedulings`, {
          performance_id: event.performances[0].id,
          seen_starts_at: seen,
          starts_at_local: inNextYear("03-21T20:00"),
          message: "The tenor is ill.",
          refund_until_local: inNextYear("03-18T12:00"),
          ...changes,
        })
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
      const startsAt = async () =>
        (
          await pool.query("select starts_at from performance where id = $1", [event.performances[0].id])
        ).rows[0].starts_at.toISOString()

      it("the date takes place at the new time of the hall's clock, and the list counts how many orders were notified", async () => {
        await givenSale(pool, { tenant_no: cid.tenant_no, performance_id: event.performances[0].id, places: [0] })
        const { rescheduling } = await ok(move())
        const listed = await ok(cid.ask("GET", `/admin/events/${event.id}/reschedulings`))
        const { event: shown } = await ok(cid.ask("GET", `/admin/events/${event.id}`))

        expect(rescheduling).toMatchObject({
          state: "running",
          requested_by: "owner@cid.example",
          counts: { waiting: 1, notified: 0 },
          message: "The tenor is ill.",
        })
        expect(listed).toMatchObject({ count: 1, reschedulings: [{ id: rescheduling.id }] })
        expect(shown.performances[0].starts_at_local).toContain("03-21T20:00")
      })

      it("it requires the right to cancel dates of the own site, and readable texts", async () => {
        const box_office = await givenColleague(platform, cid, "box_office")
        const asked = [
          await move({}, rival.ask),
          await move({}, box_office),
          await move({ starts_at_local: "soon" }),
          await move({ starts_at_local: inNextYear("02-30T20:00") }),
          await move({ message: "x" }),
          await move({ status: "cancelled" }),
          await move({ seen_starts_at: "2020-01-01T00:00:00Z" }),
          await move({ performance_id: "perf_x" }),
        ]

        expect(asked.map(statusAndCode)).toEqual([
          [404, "not_found"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [400, "invalid_data"],
          [400, "invalid_data"],
          [400, "invalid_data"],
          [409, "stale_state"],
          [404, "performance_not_found"],
        ])
        expect(await startsAt()).toBe(seen)
        expect(statusAndCode(await move())).toEqual([201, undefined])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

import { sharedPool } from "@guichet/kernel/pool"
import type { Reply } from "../../../support/client/exchange"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"

const codeOf = ({ status, body }: Reply) => [status, body.code]

withPlatform((platform) => {
  describe("T4 waiting rooms, in the console", () => {
    let cid: Organiser
    let rival: Organiser

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
    })

    const TERMS = {
      performance_id: null as string | null,
      opens_at: `${inNextYear("02-01T09:00")}:00.000Z`,
      presale_at: null as string | null,
      presale_coupon_ids: [] as string[],
      max_per_minute: null as number | null,
      turn_minutes: 10,
    }
    const { performance_id: _, ...CHANGE } = TERMS
    const PRESALE_AT = `${inNextYear("01-31T09:00")}:00.000Z`

    /** A show with two dates, and how `who` opens a waiting room for it. */
    const givenShow = async (who: Organiser) => {
      const { event } = await givenEvent(who, { dates: [inNextYear("03-14T20:30"), inNextYear("03-20T20:30")] })
      const path = `/admin/events/${event.id}/waiting-rooms`
      const open = (over: object = {}, { ask }: Organiser = who) => ask("POST", path, { ...TERMS, ...over })

      return { event, path, open, dates: event.performances }
    }
    const givenCode = async (who: Organiser, level_id: string) => {
      const none = { percent: null, amount_minor: null, currency: null, max_tickets: null, starts_at: null, ends_at: null }
      const any = { event_ids: [], min_tickets: 1, max_uses: null, max_uses_per_email: null, note: null }
      const body = { ...none, ...any, code: "MEMBERS", kind: "access", level_ids: [level_id] }

      return (await ok(who.ask("POST", "/admin/coupons", body))).coupon.id as string
    }
    const sql = async (text: string, values: unknown[]) => (await sharedPool(platform.databaseUrl).query(text, values)).rows

    it("INV-TENANT one is opened, listed with its visitors, changed and closed, and not by another site", async () => {
      const { path, open } = await givenShow(cid)
      const { waiting_room: room } = await ok(open())
      const own = `/admin/waiting-rooms/${room.id}`
      const listed = await ok(cid.ask("GET", path))
      const foreign = await Promise.all([
        rival.ask("GET", path),
        open({}, rival),
        rival.ask("POST", own, { rev: room.rev, ...CHANGE, turn_minutes: 30 }),
        rival.ask("POST", `${own}/close`, {}),
      ])
      const untouched = await sql("select rev, closed_at from waiting_room where id = $1", [room.id])
      const changed = await ok(cid.ask("POST", own, { rev: room.rev, ...CHANGE, max_per_minute: 120, turn_minutes: 15 }))
      const outdated = await cid.ask("POST", own, { rev: room.rev, ...CHANGE })
      const closed = await ok(cid.ask("POST", `${own}/close`, {}))
      const again = await ok(cid.ask("POST", `${own}/close`, {}))
      const late = await cid.ask("POST", own, { rev: closed.waiting_room.rev, ...CHANGE })

      expect(room).toMatchObject({ ...TERMS, state: "scheduled", rev: 1, drawn_at: null })
      expect(listed).toMatchObject({ waiting_rooms: [room], count: 1 })
      expect(room.counts).toEqual({ waiting: 0, let_in: 0, inside: 0, bought: 0, turn_over: 0 })
      expect(foreign.map(({ status }) => status)).toEqual(Array(4).fill(404))
      expect(untouched).toEqual([{ rev: 1, closed_at: null }])
      expect(changed.waiting_room).toMatchObject({ max_per_minute: 120, turn_minutes: 15, rev: 2 })
      expect(codeOf(outdated)).toEqual([409, "stale_state"])
      expect([closed.waiting_room.state, again.waiting_room.rev]).toEqual(["closed", closed.waiting_room.rev])
      expect(codeOf(late)).toEqual([404, "not_found"])
    })

    it("a date is in one open waiting room, its own or its event's", async () => {
      const { open, dates } = await givenShow(cid)
      const other = await givenShow(cid)
      const first = await ok(open({ performance_id: dates[0].id }))
      const refused = [await open({ performance_id: dates[0].id }), await open()]
      const second = await open({ performance_id: dates[1].id })
      const elsewhere = await open({ performance_id: other.dates[0].id })
      await ok(cid.ask("POST", `/admin/waiting-rooms/${first.waiting_room.id}/close`, {}))
      const reopened = await open({ performance_id: dates[0].id })

      expect(first.waiting_room.performance_id).toBe(dates[0].id)
      expect(refused.map(codeOf)).toEqual(Array(2).fill([409, "waiting_room_exists"]))
      expect([second.status, reopened.status]).toEqual([201, 201])
      expect(codeOf(elsewhere)).toEqual([404, "performance_not_found"])
    })

    it("a presale has a time before the opening and access codes of this site", async () => {
      const { event, open } = await givenShow(cid)
      const theirs = await givenShow(rival)
      const presale_coupon_ids = [await givenCode(cid, event.price_levels[0].id)]
      const foreign_ids = [await givenCode(rival, theirs.event.price_levels[0].id)]
      const invalid = [
        await open({ presale_at: PRESALE_AT }),
        await open({ presale_coupon_ids }),
        await open({ presale_at: TERMS.opens_at, presale_coupon_ids }),
        await open({ presale_at: PRESALE_AT, presale_coupon_ids: [...presale_coupon_ids, ...presale_coupon_ids] }),
        await open({ max_per_minute: 0 }),
        await open({ turn_minutes: 4 }),
        await open({ seed: "mine" }),
      ]
      const foreign = await open({ presale_at: PRESALE_AT, presale_coupon_ids: foreign_ids })
      const { waiting_room } = await ok(open({ presale_at: PRESALE_AT, presale_coupon_ids }))

      expect(invalid.map(codeOf)).toEqual(Array(7).fill([400, "invalid_data"]))
      expect(codeOf(foreign)).toEqual([404, "not_found"])
      expect(waiting_room).toMatchObject({ presale_at: PRESALE_AT, presale_coupon_ids, state: "scheduled" })
    })

    it("its times stay as they are once visitors have numbers, its limit changes", async () => {
      const { path, open } = await givenShow(cid)
      const { waiting_room: room } = await ok(open())
      const opens_at = "2026-01-01T09:00:00.000Z"
      const change = (rev: number, over: object) =>
        cid.ask("POST", `/admin/waiting-rooms/${room.id}`, { rev, ...CHANGE, opens_at, ...over })
      const { waiting_room: opened } = await ok(change(room.rev, {}))
      // as the background work does within a second
      await sql("update waiting_room set presale_drawn_at = now(), drawn_at = now() where id = $1", [room.id])
      const later = await change(opened.rev, { opens_at: TERMS.opens_at })
      const slower = await change(opened.rev, { max_per_minute: 30 })
      const { waiting_rooms } = await ok(cid.ask("GET", path))

      expect(codeOf(later)).toEqual([409, "waiting_room_drawn"])
      expect(slower.body.waiting_room).toMatchObject({ opens_at, max_per_minute: 30 })
      expect(waiting_rooms).toMatchObject([{ state: "open", drawn_at: expect.any(String) }])
    })
  })
})

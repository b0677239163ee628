// Long because removed tables, booths and areas are proposed, kept, sold against, accepted and refunded over one database.
import { decodeStatus } from "@guichet/seating"
import fc from "fast-check"
import { givenSession, givenTenant, type GivenTenant } from "../../../../../../integration-tests/support/given/given-hall"
import { choosePlace, freePlacesFor } from "../../../after-sale/choose-place"
import { eventually } from "../../../../../../integration-tests/support/child"
import { createHoldService } from "../../../holds/hold-service"
import { listAreas } from "../queries/catalogue/halls/list-areas"
import { freePlaces } from "../queries/after-sale/free-places"
import { getHallChangeForMail } from "../queries/after-sale/hall-change-for-mail"
import { proposePlaces } from "../commands/after-sale/plan-work"
import { getHallChange, listHallChangeItems } from "../queries/after-sale/read-hall-changes"
import { tidyHallChanges, withdrawHallChange } from "../commands/after-sale/write-hall-change"
import { releaseHold } from "../commands/holds/release-hold"
import { listPlaceStates } from "../queries/holds/list-place-states"
import { readTakenPlaces } from "../queries/holds/taken-places"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import {
  answerOf,
  givenUnitsHall,
  givenUnitsStage,
  pitFor,
  pitOf,
  without,
  type Groups,
  type UnitsStage,
} from "./given-units-hall"

let stage: UnitsStage
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  stage = await givenUnitsStage()
  ours = await givenTenant(stage.database.pool, "lyon")
  theirs = await givenTenant(stage.database.pool, "nantes")
})
afterAll(() => stage.database.drop())

const pool = () => stage.database.pool
const sql = async (text: string, values: unknown[] = []) => (await pool().query(text, values)).rows
/** Tables for 4, 6, 6 and 8, two booths, three areas of which one is cheaper (a 25.00, b 15.00). */
const given = (who = ours) =>
  givenUnitsHall(stage, who, {
    four: { kind: "table", capacity: 4 },
    six: { kind: "table", capacity: 6 },
    round: { kind: "table", capacity: 6 },
    eight: { kind: "table", capacity: 8, category: "a" },
    box: { kind: "booth", capacity: 4 },
    loge: { kind: "booth", capacity: 4 },
    pit: { kind: "area", capacity: 10, category: "a" },
    hill: { kind: "area", capacity: 10, category: "a" },
    lawn: { kind: "area", capacity: 10 },
  })
const gone =
  (...uids: string[]) =>
  (groups: Groups) =>
    uids.forEach((uid) => without(uid)(groups))
/** How many tickets of a plan move from where to where, and how. */
const moves = async (id: string) => {
  const items = await listHallChangeItems(pool(), ours.tenant, id, { limit: 500, which: "moving" })
  const counts = new Map<string, number>()
  for (const { was, becomes, how, because } of items) {
    const key = [was.uid, becomes?.uid ?? "-", how, because].join(" ")
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  return Object.fromEntries([...counts].sort())
}
const ticketOf = async (sale_id: string) =>
  (await sql("select id from ticket where sale_id = $1 order by place_idx limit 1", [sale_id]))[0].id as string
const people = (sale: string[]) =>
  [...new Set(sale.map((uid) => uid.split("~")[0]))].map((of) => [of, sale.filter((uid) => uid.startsWith(`${of}~`)).length])

describe("T2 INV-SEAT whole tables and booths removed by a hall change", () => {
  it("get proposals for as many people, kept from the plan on, and move with new codes when the buyer accepts", async () => {
    const here = await given()
    const party = await here.ordered({ place_uids: ["round"] })
    const booth = await here.ordered({ place_uids: ["box"] })
    const id = await here.plan(await here.published(gone("round", "box")))

    expect(await moves(id)).toEqual({ "round six together gone": 6, "box loge together gone": 4 })
    for (const uid of ["six", "loge", "round", "box"]) {
      expect(await answerOf(here.hold({ place_uids: [uid] }))).toMatchObject({ code: "place_unavailable", place_uids: [uid] })
    }
    await here.confirm(id)
    const [asked] = (await getSaleTickets(pool(), ours.tenant, party)).sale.hall_changes
    const mail = await getHallChangeForMail(pool(), { tenant_no: ours.tenant, sale_id: booth, hall_change_id: id })
    expect(asked.items).toHaveLength(6)
    expect(asked.items[5]).toMatchObject({
      ...{
        was: { section: "Salle", row: "", at_table: true, label: "round" },
        becomes: { section: "Salle", row: "", at_table: true, label: "six" },
      },
      kept_because: null,
    })
    expect(mail!.items.map(({ was, becomes }) => [was.label, becomes.label])).toEqual(Array(4).fill(["box", "loge"]))
    const codes = await sql("select code from ticket where sale_id = $1", [party])
    await Promise.all([here.accept(party, id), here.accept(booth, id)])

    expect(people(await here.uidsOf(party))).toEqual([["six", 6]])
    expect(await sql("select distinct label, section from ticket where sale_id = $1", [party])).toEqual([
      { label: "six", section: "Salle" },
    ])
    expect(
      await sql("select code from ticket where sale_id = $1 and code = any ($2)", [party, codes.map(({ code }) => code)])
    ).toEqual([])
    expect(people(await here.uidsOf(booth))).toEqual([["loge", 4]])
    expect(await answerOf(here.accept(party, id))).toMatchObject({ code: "hall_change_over" })
    expect(await answerOf(here.hold({ place_uids: ["six"] }))).toMatchObject({ code: "place_unavailable" })
    expect(await here.wrong()).toEqual([])
  })

  it("are proposed to one sale each, the smaller party yields to the larger, and nothing worse or smaller is offered", async () => {
    const here = await given()
    for (const uid of ["four", "six", "round"]) {
      await here.ordered({ place_uids: [uid] })
    }
    const both = await here.plan(
      await here.published((groups) => {
        gone("four", "six", "round")(groups)
        const [eight] = groups.tables!
        groups.tables!.push({
          ...eight,
          key: "new4",
          label: "new4",
          category: "b",
          capacity: 4,
          place: { idx: 900, uid: "new4" },
        } as typeof eight)
      })
    )

    expect(await moves(both)).toEqual({
      "four new4 together gone": 4,
      "round - together gone": 6,
      "six eight together gone": 6,
    })
    expect(await answerOf(here.confirm(both))).toMatchObject({
      because: "unplaced",
      count: 6,
      places: [{ label: "round", kind: "table" }],
    })
    await withdrawHallChange(pool(), ours.tenant, both)
    const cheaper = await here.plan(
      await here.published((groups) => {
        gone("four")(groups)
        groups.tables!.find(({ key }) => key === "eight")!.category = "b"
      })
    )
    expect(await moves(cheaper)).toEqual({ "four eight together gone": 4 })
  })

  it("go to a faster buyer or to the plan, never to both, and a blocked table is not proposed", async () => {
    for (let run = 0; run < 4; run += 1) {
      const here = await given()
      const party = await here.ordered({ place_uids: ["round"] })
      const version = await here.published(gone("round"))
      const rush = ["six", "eight"].map((uid, at) =>
        answerOf(here.hold({ place_uids: [uid] }, givenSession(), [createHoldService(pool()), stage.selling.holds][at]))
      )
      const [id, six] = await Promise.all([here.plan(version), ...rush])
      const [to] = Object.keys(await moves(id as string)).map((key) => key.split(" ")[1])

      expect(["six", "eight", "-"]).toContain(to)
      expect((six as { code: string }).code === "none" && to === "six").toBe(false)
      if (to !== "-") {
        await here.confirm(id as string)
        await here.accept(party, id as string)
        expect(people(await here.uidsOf(party))).toEqual([[to, 6]])
      }
      expect(await here.wrong()).toEqual([])
    }
  })

  it("are never shared with another party, even when single units are proposed", async () => {
    const here = await given()
    const [one, other] = [await here.ordered({ place_uids: ["round"] }), await here.ordered({ place_uids: ["four"] })]
    const id = await here.plan(await here.published(gone("round", "four", "loge")))
    const [{ units_from: eight }] = await sql("select units_from from chart_place where uid = 'eight' and version_no = $1", [
      here.version_no,
    ])
    const asked = async (sale_id: string, to_idx: number) => {
      const [{ id: ticket_id, place_idx: from_idx }] = await sql(
        "select id, place_idx from ticket where sale_id = $1 order by place_idx",
        [sale_id]
      )
      const item = { ticket_id, sale_id, from_idx, to_idx, how: "chosen" as const, because: null }
      await sql("select release_kept_places($1, $2, array[$3])", [ours.tenant, id, ticket_id])
      await sql("delete from hall_change_item where ticket_id = $1", [ticket_id])

      return proposePlaces(pool(), ours.tenant, id, [item])
    }

    expect(await asked(one, eight)).toEqual([])
    expect(await asked(other, eight + 7)).toEqual([eight + 7])
    expect(await asked(one, eight + 6)).toEqual([])
  })

  it("can be replaced by another with room for the whole party, or kept under a new name when the buyer accepts", async () => {
    const here = await given()
    const party = await here.ordered({ place_uids: ["round"] })
    const named = await here.ordered({ place_uids: ["four"] })
    const id = await here.plan(
      await here.published((groups) => {
        gone("round")(groups)
        groups.tables!.find(({ key }) => key === "four")!.label = "Four"
      })
    )
    const ticket_id = await ticketOf(party)
    const choose = (place_uid: string) => choosePlace(pool(), { tenant: ours.tenant, hall_change_id: id, ticket_id, place_uid })

    expect((await freePlacesFor(pool(), { tenant: ours.tenant, hall_change_id: id, ticket_id })).map(({ uid }) => uid)).toEqual([
      "eight",
    ])
    expect(await answerOf(choose("four"))).toMatchObject({ code: "place_not_as_good", because: "too_small" })
    expect(await answerOf(choose("hill"))).toMatchObject({ code: "place_not_as_good", because: "another_kind" })
    await choose("eight")
    expect(await moves(id)).toEqual({ "four four own relabelled": 4, "round eight chosen gone": 6 })
    expect(await answerOf(here.hold({ place_uids: ["six"] }))).toEqual({ code: "none" })
    await here.confirm(id)
    await here.accept(named, id)
    await here.accept(party, id)
    expect(await sql("select distinct label from ticket where sale_id = $1", [named])).toEqual([{ label: "Four" }])
    expect(people(await here.uidsOf(party))).toEqual([["eight", 6]])
    expect(await here.wrong()).toEqual([])
  })

  it("are refunded in full, and the kept table is sold again", async () => {
    const here = await given()
    const party = await here.ordered({ place_uids: ["round"] })
    const id = await here.plan(await here.published(gone("round")))
    await here.confirm(id)
    await here.returnTickets(party, id)
    await tidyHallChanges(pool())

    expect(await here.uidsOf(party)).toEqual([])
    expect(await sql("select state, amount_minor::int as amount from sale_refund where sale_id = $1", [party])).toEqual([
      { state: "accepted", amount: 9_000 },
    ])
    expect(await answerOf(here.hold({ place_uids: ["six"] }))).toEqual({ code: "none" })
    expect(await here.wrong()).toEqual([])
  })
})

describe("T2 INV-SEAT people in standing areas removed by a hall change", () => {
  it("are proposed equivalent areas, one per party, never above capacity, and move when the buyer accepts", async () => {
    const here = await given()
    const sales = []
    for (const quantity of [4, 3, 2]) {
      sales.push(await here.ordered({ areas: [{ place_uid: "pit", quantity }] }))
    }
    await here.stand(1, "hill")
    const id = await here.plan(await here.published(gone("pit")))

    expect(await moves(id)).toEqual({ "pit hill together gone": 9 })
    expect(await answerOf(here.stand(1, "hill"))).toMatchObject({ code: "place_unavailable", place_uids: ["hill"] })
    expect(await getHallChange(pool(), ours.tenant, id)).toMatchObject({ kept_count: 0, counts: { planned: 9, unplaced: 0 } })
    expect(await getHallChange(pool(), theirs.tenant, id)).toBeNull()
    await here.confirm(id)
    expect(await here.wrong()).toEqual([])
    await Promise.all(sales.map((sale) => here.accept(sale, id)))

    expect(await Promise.all(sales.map(async (sale) => people(await here.uidsOf(sale))))).toEqual([
      [["hill", 4]],
      [["hill", 3]],
      [["hill", 2]],
    ])
    expect(await answerOf(here.stand(1, "hill"))).toMatchObject({ code: "place_unavailable" })
    expect(await here.wrong()).toEqual([])
  })

  it("are separated by price and room: as many as fit get an equivalent area, no one a cheaper one, the rest are named", async () => {
    const here = await given()
    await here.ordered({ areas: [{ place_uid: "pit", quantity: 8 }] })
    await here.ordered({ areas: [{ place_uid: "lawn", quantity: 5 }] })
    await here.stand(4, "hill")
    const id = await here.plan(await here.published(gone("pit", "lawn")))

    expect(await moves(id)).toEqual({ "pit hill apart gone": 6, "pit - apart gone": 2, "lawn - apart gone": 5 })
    expect(await answerOf(here.confirm(id))).toMatchObject({ because: "unplaced", count: 7 })
  })

  it("are proposed another area from the end of a shrinking one, whole parties if possible; those who stay have room now and later", async () => {
    const here = await given()
    const first = await here.ordered({ areas: [{ place_uid: "pit", quantity: 5 }] })
    const last = await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    const id = await here.plan(await here.published(pitFor(7)))

    expect(await moves(id)).toEqual({ "pit hill together too_small": 2, "pit hill together ": 2 })
    expect(await getHallChange(pool(), ours.tenant, id)).toMatchObject({ kept_count: 7, counts: { planned: 4 } })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
    await here.confirm(id)
    expect(await here.wrong()).toEqual([])
    await here.accept(last, id)

    expect([people(await here.uidsOf(first)), people(await here.uidsOf(last))]).toEqual([[["pit", 5]], [["hill", 4]]])
    expect(await answerOf(here.stand(2))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
    expect(await here.wrong()).toEqual([])
  })

  it("no longer count where there is no room for them: what another party returns there is free, shown and sold", async () => {
    const here = await given()
    const first = await here.ordered({ areas: [{ place_uid: "pit", quantity: 5 }] })
    await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    await here.confirm(await here.plan(await here.published(pitFor(7))))
    const seen = async () => {
      const [shown] = await readTakenPlaces(pool(), [{ tenant: ours.tenant, performance_id: here.date.id }])
      const [{ idx }] = await sql("select idx from chart_place where tenant_no = $1 and version_no = $2 and uid = 'pit'", [
        ours.tenant,
        (await here.row()).version_no,
      ])
      const listed = await listAreas(pool(), ours.tenant, here.date.event_id, { limit: 100, offset: 0 })
      const free = await freePlaces(pool(), ours.tenant, { performance_id: here.date.id, of_sale: null })
      const states = decodeStatus(
        Buffer.from((await listPlaceStates(pool(), ours.tenant, here.date.event_id, here.date.id)).states, "base64")
      )

      return {
        left: shown!.areas.find(({ uid }) => uid === "pit")!.left,
        listed: listed.areas.find(({ place_uid }) => place_uid === "pit")!.taken,
        free: [shown!.states[idx] === 0, free!.places.some(({ uid }) => uid === "pit"), states[idx] === 0],
      }
    }

    const full = await seen()
    await sql(
      `with one as (select tenant_no, performance_no, place_idx, id from ticket where sale_id = $1 order by place_idx limit 1),
            gone as (update ticket t set state = 'void' from one where t.id = one.id)
       delete from claim c using one where c.tenant_no = one.tenant_no and c.performance_no = one.performance_no and c.place_idx = one.place_idx`,
      [first]
    )
    const room = await seen()
    const held = await answerOf(here.stand(1))

    expect(full).toEqual({ left: 0, listed: 7, free: [false, false, false] })
    expect(room).toEqual({ left: 1, listed: 6, free: [true, true, true] })
    expect([held.code, await seen()]).toEqual(["none", full])
    expect(await here.wrong()).toEqual([])
  })

  it("stay under a new name, or in a worse place, where the organiser permits it and they accept", async () => {
    const here = await given()
    const named = await here.ordered({ areas: [{ place_uid: "pit", quantity: 3 }] })
    const worse = await here.ordered({ areas: [{ place_uid: "lawn", quantity: 2 }] })
    const id = await here.plan(
      await here.published((groups) => {
        pitOf(groups).label = "Fosse"
        gone("hill")(groups)
        groups.spaces!.find(({ key }) => key === "lawn")!.place.flags = ["obstructed"]
      }),
      true
    )

    expect(await moves(id)).toEqual({ "pit pit own relabelled": 3, "lawn lawn own worse_view": 2 })
    await here.confirm(id)
    const [asked] = (await getSaleTickets(pool(), ours.tenant, worse)).sale.hall_changes
    expect(asked.items[0]).toMatchObject({ becomes: { label: "lawn" }, kept_because: "worse_view" })
    await here.accept(named, id)
    await here.returnTickets(worse, id)
    expect(await sql("select distinct label from ticket where sale_id = $1", [named])).toEqual([{ label: "Fosse" }])
    expect(await here.uidsOf(worse)).toEqual([])
    expect(await answerOf(here.stand(7))).toEqual({ code: "none" })
    expect(await here.wrong()).toEqual([])
  })

  it("can get another area with room for the whole party, but not their own when it is full", async () => {
    const here = await given()
    await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    const last = await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    const id = await here.plan(
      await here.published((groups) => {
        pitFor(4)(groups)
        groups.spaces!.find(({ key }) => key === "lawn")!.category = "a"
      })
    )
    const ticket_id = await ticketOf(last)
    const choose = (place_uid: string) => choosePlace(pool(), { tenant: ours.tenant, hall_change_id: id, ticket_id, place_uid })

    expect((await freePlacesFor(pool(), { tenant: ours.tenant, hall_change_id: id, ticket_id })).map(({ uid }) => uid)).toEqual([
      "hill",
      "lawn",
    ])
    expect(await answerOf(choose("pit"))).toMatchObject({ code: "place_not_as_good", because: "too_small" })
    await choose("lawn")
    expect(await moves(id)).toEqual({ "pit lawn chosen too_small": 4 })
    expect(await answerOf(here.stand(10, "hill"))).toEqual({ code: "none" })
    await here.confirm(id)
    await here.accept(last, id)
    expect(people(await here.uidsOf(last))).toEqual([["lawn", 4]])
    expect(await here.wrong()).toEqual([])
  })

  it("leave a smaller area to the others, who have units beyond its capacity while those below are still theirs", async () => {
    const here = await given()
    const stays = await here.ordered({ areas: [{ place_uid: "pit", quantity: 1 }] })
    const leaves = await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    const session = givenSession()
    const held = await here.hold({ areas: [{ place_uid: "pit", quantity: 2 }] }, session)
    const id = await here.plan(await here.published(pitFor(3)))
    expect(await moves(id)).toEqual({ "pit hill together ": 2, "pit hill together too_small": 2 })

    await here.confirm(id)
    const whileTheyLeave = await answerOf(here.stand(1))
    await here.accept(leaves, id)
    const full = await answerOf(here.stand(1))
    await releaseHold(pool(), ours.tenant, held.id, session)
    const freed = [await answerOf(here.stand(2)), await answerOf(here.stand(1))]

    expect([whileTheyLeave.code, full.code]).toEqual(["place_unavailable", "place_unavailable"])
    expect(freed.map(({ code }) => code)).toEqual(["none", "place_unavailable"])
    expect([await here.uidsOf(stays), people(await here.uidsOf(leaves))]).toEqual([["pit~1"], [["hill", 4]]])
    expect(await here.wrong()).toEqual([])
  })

  it("leave no unit blocked when the last one beyond the capacity ends while others leave", async () => {
    const here = await given()
    await here.ordered({ areas: [{ place_uid: "pit", quantity: 1 }] })
    const leaves = await here.ordered({ areas: [{ place_uid: "pit", quantity: 4 }] })
    const session = givenSession()
    const held = await here.hold({ areas: [{ place_uid: "pit", quantity: 2 }] }, session)
    const id = await here.plan(await here.published(pitFor(3)))
    await here.confirm(id)
    const ending = await pool().connect()
    await ending.query("begin")
    await ending.query("select release_hold($1, $2, $3)", [ours.tenant, held.id, session])

    // waits for the end of the units beyond, which it counts
    const accepted = here.accept(leaves, id)
    await eventually(
      async () =>
        (await sql("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0,
      "the answer to wait"
    )
    await ending.query("commit")
    ending.release()
    await accepted

    expect(
      await sql("select place_idx from claim where performance_no = $1 and reason = 'capacity'", [here.date.performance_no])
    ).toEqual([])
    expect(await answerOf(here.stand(2))).toEqual({ code: "none" })
    expect(await here.wrong()).toEqual([])
  })

  it("never exceed any capacity while others hold, pay and answer at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ uid: fc.constantFrom("pit", "hill", "lawn", "round", "four"), count: fc.integer({ min: 1, max: 4 }) }),
          {
            ...{ minLength: 1, maxLength: 5 },
          }
        ),
        fc.subarray(["round", "four", "pit", "hill"], { minLength: 1 }),
        fc.option(fc.integer({ min: 1, max: 9 })),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (orders, lost, lawn, answers) => {
          const here = await given()
          const wish = (uid: string, quantity: number) =>
            ["round", "four"].includes(uid) ? { place_uids: [uid] } : { areas: [{ place_uid: uid, quantity }] }
          const sales: string[] = []
          for (const { uid, count } of orders) {
            await here.ordered(wish(uid, count)).then(
              (sale) => sales.push(sale),
              () => null
            )
          }
          const version = await here.published((groups) => {
            gone(...lost)(groups)
            groups.spaces!.find(({ key }) => key === "lawn")!.capacity = lawn ?? 10
          })
          const rush = () =>
            Promise.all(
              ["hill", "lawn", "six", "pit"].map((uid) =>
                answerOf(here.hold(wish(uid, 2), givenSession(), createHoldService(pool())))
              )
            )
          const [id, ...held] = await Promise.all([here.plan(version), rush(), rush()])
          const [confirmed, ...more] = await Promise.all([answerOf(here.confirm(id)), rush(), rush()])
          const codes = [...held, ...more].flat().map(({ code }) => code)

          expect(
            [confirmed.code, ...codes].filter(
              (code) =>
                ![
                  "none",
                  "place_unavailable",
                  "place_unknown",
                  "hall_not_changeable",
                  "terms_changed",
                  "hold_limit_reached",
                ].includes(code)
            )
          ).toEqual([])
          expect(await here.wrong()).toEqual([])
          if (confirmed.code === "none") {
            const before = (await here.sold()).length
            const done = await Promise.all(
              sales.map((sale, at) => answerOf(answers[at] ? here.accept(sale, id) : here.returnTickets(sale, id)))
            )
            expect(done.filter(({ code }) => !["none", "hall_change_over"].includes(code))).toEqual([])
            await tidyHallChanges(pool())
            await rush()
            expect((await here.sold()).length).toBeLessThanOrEqual(before)
          }
          expect(await here.wrong()).toEqual([])
        }
      ),
      { numRuns: 15 }
    )
  })
})

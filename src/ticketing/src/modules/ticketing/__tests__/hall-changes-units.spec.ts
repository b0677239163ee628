// Long because a hall change meets areas, booths and tables over one database, with buyers who hold, pay and come too late.
import fc from "fast-check"
import { inTransaction } from "@guichet/kernel/sql"
import { givenSession, givenTenant, type GivenTenant } from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService } from "../../../holds/hold-service"
import { createStatusSnapshots } from "../../../sales-api/status-snapshots"
import { getHallChange } from "../queries/after-sale/read-hall-changes"
import { confirmHallChange, tidyHallChanges, withdrawHallChange } from "../commands/after-sale/write-hall-change"
import { answerOf, givenUnitsHall, givenUnitsStage, pitFor, pitOf, tableFor, without, type UnitsStage } from "./given-units-hall"

let stage: UnitsStage
let database: UnitsStage["database"]
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  stage = await givenUnitsStage()
  database = stage.database
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const given = (who = ours) => givenUnitsHall(stage, who)
const hasLockWaiter = async (where: string) => {
  for (let asked = 0; asked < 1_000; asked += 1) {
    if ((await sql(`select from pg_locks where ${where}`)).length > 0) {
      return true
    }
  }

  return false
}

describe("T2 INV-SEAT a hall change with areas, booths and tables", () => {
  it("is not confirmed while units that get worse have no free equivalent, and keeps a date's own capacity", async () => {
    const here = await given()
    await here.bought({ areas: [{ place_uid: "lawn", quantity: 2 }], place_uids: ["round"] })
    await sql("update ticket set state = 'valid' where performance_no = $1", [here.date.performance_no])
    await here.capacity(7)
    const flagged = await here.published(({ spaces }) => spaces!.forEach(({ place }) => (place.flags = ["obstructed"])))
    const table = await here.published(
      ({ tables }) => ((tables![0] as { sold: "whole"; place: { flags?: string[] } }).place.flags = ["restricted"])
    )
    const free = await here.published((groups) => (pitOf(groups).place.flags = ["obstructed"]))
    const unplaced = async (version: string) => answerOf(here.confirm(await here.plan(version)))

    expect(await unplaced(flagged)).toMatchObject({ because: "unplaced", count: 2, places: [{ label: "lawn" }] })
    expect(await unplaced(table)).toMatchObject({ because: "unplaced", count: 6, places: [{ label: "round" }] })
    await here.confirm(await here.plan(free))
    expect(await answerOf(here.stand(8))).toMatchObject({ code: "place_unavailable" })
    expect(await answerOf(here.stand(7))).toEqual({ code: "none" })
    expect(await here.wrong()).toEqual([])
  })

  it("leaves units with their holders where their place stays, counts people, and blocks none of them", async () => {
    const here = await given()
    await here.bought({ areas: [{ place_uid: "pit", quantity: 3 }], place_uids: ["p-1", "round"] })
    const before = await here.sold()
    const id = await here.plan(await here.published((groups) => (pitOf(groups).category = "a")))

    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({
      kept_count: 10,
      changed_count: 3,
      counts: { planned: 0 },
    })
    expect(await getHallChange(database.pool, theirs.tenant, id)).toBeNull()
    expect(await here.claims("state = 4")).toBe(0)
    await here.confirm(id)
    expect(await here.sold()).toEqual(before)
    expect(await here.claims("state = 4")).toBe(0)
    expect(await answerOf(here.stand(7))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable", place_uids: ["pit"] })
    expect(await here.wrong()).toEqual([])
  })

  it("refuses fewer places than are taken, with both numbers, when those beyond them are not sold to buyers who could move", async () => {
    const here = await given()
    await here.stand(5)
    const id = await here.plan(await here.published(pitFor(4)))

    expect(await answerOf(here.confirm(id))).toMatchObject({
      ...{ code: "hall_not_changeable", because: "too_small", sold: 5, places: 4, place: { label: "pit" } },
    })
    expect((await here.row()).version_no).toBe(here.version_no)
    expect(await sql("select id from hall_change where tenant_no = $1", [theirs.tenant])).toEqual([])
  })

  it("leaves units above a lower capacity with their holders, and blocks as many below it", async () => {
    const here = await given()
    await here.stand(4)
    await here.bought({ areas: [{ place_uid: "pit", quantity: 3 }] })
    await sql("update claim set expires_at = now() where performance_no = $1 and state = 1", [here.date.performance_no])
    const before = await here.sold()
    await here.confirm(await here.plan(await here.published(pitFor(5))))

    expect(before).toEqual(["pit~5", "pit~6", "pit~7"])
    expect(await here.sold()).toEqual(before)
    expect(await here.claims("reason = 'capacity'")).toBe(2)
    expect(await answerOf(here.stand(2))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
    expect(await here.wrong()).toEqual([])
    await here.confirm(await here.plan(await here.published(pitFor(8))))
    expect(await here.claims("reason = 'capacity'")).toBe(0)
    expect(await answerOf(here.stand(3))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
  })

  it("checks a date's own capacities against the new version, and drops those of removed areas", async () => {
    const here = await given()
    await here.capacity(14)
    await here.capacity(2, "lawn")
    await here.bought({ areas: [{ place_uid: "pit", quantity: 12 }] })
    expect((await here.row()).places_more).toBe(4 - 8)
    await here.confirm(
      await here.plan(
        await here.published((groups) => {
          pitFor(11)(groups)
          without("lawn")(groups)
        })
      )
    )

    expect((await here.row()).places_more).toBe(3)
    expect(await answerOf(here.stand(2))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
    expect(await answerOf(here.capacity(null, "lawn"))).toMatchObject({ code: "place_unknown" })
    expect(await sql("select capacity from area_capacity where performance_no = $1", [here.date.performance_no])).toEqual([
      { capacity: 14 },
    ])
  })

  it("ends entire holds that include removed places, and sells none of those from a cache", async () => {
    const here = await given()
    await here.stand(2)
    await here.stand(3, "lawn")
    await here.hold({ place_uids: ["box", "p-0"] })
    const id = await here.plan(
      await here.published((groups) => {
        without("pit")(groups)
        without("box")(groups)
      })
    )
    await here.confirm(id)

    expect(await here.claims("state = 1")).toBe(3)
    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unknown" })
    expect(await answerOf(here.hold({ place_uids: ["box"] }))).toMatchObject({ code: "place_unknown" })
    expect(await answerOf(here.hold({ place_uids: ["p-0"] }))).toEqual({ code: "none" })
    const { version_no } = await createStatusSnapshots(database.pool).read(ours.tenant, here.date.id)
    expect(version_no).not.toBe(here.version_no)
    expect(await here.wrong()).toEqual([])
  })

  it("blocks a removed table from the plan on, and frees it when the plan is withdrawn", async () => {
    const here = await given()
    const version = await here.published(without("round"))
    const id = await here.plan(version)

    expect(await here.claims("state = 4 and place_idx < 0")).toBe(6)
    expect(await answerOf(here.hold({ place_uids: ["round"] }))).toMatchObject({
      code: "place_unavailable",
      place_uids: ["round"],
    })
    await withdrawHallChange(database.pool, ours.tenant, id)
    expect(await here.claims()).toBe(0)
    expect(await answerOf(here.hold({ place_uids: ["round"] }))).toEqual({ code: "none" })
  })

  it("sells a smaller or renamed table one minute after it was blocked", async () => {
    const here = await given()
    await here.confirm(
      await here.plan(
        await here.published((groups) => {
          tableFor(4)(groups)
          groups.spaces!.find(({ key }) => key === "box")!.label = "Loge"
        })
      )
    )
    for (const place_uid of ["round", "box"]) {
      expect(await answerOf(here.hold({ place_uids: [place_uid] }))).toMatchObject({ code: "place_unavailable" })
    }
    await sql("update hall_change set confirmed_at = confirmed_at - interval '2 minutes' where performance_no = $1", [
      here.date.performance_no,
    ])
    await tidyHallChanges(database.pool)
    expect(await answerOf(here.hold({ place_uids: ["box"] }))).toEqual({ code: "none" })
    expect((await here.hold({ place_uids: ["round"] })).places).toHaveLength(4)
    expect(await here.claims("state = 4")).toBe(2)
  })

  it("waits for payments of removed places, and voids those that arrive after the removal", async () => {
    const here = await given()
    const late = await here.paying({ areas: [{ place_uid: "pit", quantity: 2 }] })
    const id = await here.plan(await here.published(without("pit")))

    expect(await answerOf(here.confirm(id))).toMatchObject({ because: "paying", count: 2, places: [{ label: "pit" }] })
    await sql("delete from claim where performance_no = $1 and state in (1, 2)", [here.date.performance_no])
    await here.confirm(id)
    await here.paid(late)
    expect(await here.sold()).toEqual([])
    expect(await here.claims("state = 3")).toBe(0)
    expect(await here.wrong()).toEqual([])
  })

  it("makes a late payment wait for its confirmation, and gives the payer no place that no longer exists", async () => {
    const here = await given()
    const late = await here.paying({ areas: [{ place_uid: "pit", quantity: 2 }] })
    const id = await here.plan(await here.published(without("pit")))
    await sql("delete from claim where performance_no = $1", [here.date.performance_no])
    const rival = await inTransaction(database.pool, async (db) => {
      await confirmHallChange(db, ours.tenant, { id, message: null, confirmed_by: "user_1" })
      const waiting = here.paid(late)

      return { waiting, is_waiting: await hasLockWaiter("not granted") }
    })

    expect(rival.is_waiting).toBe(true)
    await rival.waiting
    expect(await here.sold()).toEqual([])
    expect(await here.claims("state in (2, 3)")).toBe(0)
  })

  it("stops selling a removed area and limits a smaller one from the plan on, and undoes both on withdrawal", async () => {
    const here = await given()
    await here.bought({ areas: [{ place_uid: "lawn", quantity: 2 }] })
    const id = await here.plan(
      await here.published((groups) => {
        without("pit")(groups)
        groups.spaces!.find(({ key }) => key === "lawn")!.capacity = 6
      })
    )

    expect(await answerOf(here.stand(1))).toMatchObject({ code: "place_unavailable" })
    expect(await answerOf(here.stand(5, "lawn"))).toMatchObject({ code: "place_unavailable" })
    expect(await answerOf(here.stand(3, "lawn"))).toEqual({ code: "none" })
    await withdrawHallChange(database.pool, ours.tenant, id)
    expect(await answerOf(here.stand(10))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(5, "lawn"))).toEqual({ code: "none" })
    expect(await answerOf(here.stand(1, "lawn"))).toMatchObject({ code: "place_unavailable" })
  })

  it("names what was sold since the plan", async () => {
    const here = await given()
    const paying = await here.paying({ areas: [{ place_uid: "pit", quantity: 2 }] })
    const id = await here.plan(await here.published(without("pit")))
    await here.paid(paying)
    await sql("update ticket set state = 'valid' where performance_no = $1", [here.date.performance_no])

    expect(await answerOf(here.confirm(id))).toMatchObject({
      because: "sold_since",
      count: 2,
      places: [{ label: "pit", kind: "area" }],
    })
    expect((await here.row()).version_no).toBe(here.version_no)
  })

  it("refuses a waiting hold of an area that was removed or became too small meanwhile", async () => {
    for (const [change, code] of [
      [without("pit"), "place_unknown"],
      [pitFor(2), "place_unavailable"],
    ] as const) {
      const here = await given()
      await here.stand(1, "lawn")
      const id = await here.plan(await here.published(change))
      const rival = await inTransaction(database.pool, async (db) => {
        await confirmHallChange(db, ours.tenant, { id, message: null, confirmed_by: "user_1" })
        const waiting = answerOf(here.stand(3))

        return { waiting, is_waiting: await hasLockWaiter("not granted and locktype = 'advisory'") }
      })

      expect(rival.is_waiting).toBe(true)
      expect((await rival.waiting).code).toBe(code)
      expect(await here.wrong()).toEqual([])
    }
  })

  it("is carried out during a rush, or refused, and never leaves anyone without a place", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("gone", 2, 5, 14, "table", "smaller table"),
        fc.array(fc.record({ what: fc.constantFrom("pit", "pit", "round", "both"), count: fc.integer({ min: 1, max: 4 }) }), {
          ...{ minLength: 3, maxLength: 8 },
        }),
        fc.integer({ min: 0, max: 3 }),
        async (change, wishes, first) => {
          const here = await given()
          if (first > 0) {
            await here.bought({ areas: [{ place_uid: "pit", quantity: first }] })
            await sql("update ticket set state = 'valid' where performance_no = $1", [here.date.performance_no])
          }
          const next =
            change === "gone"
              ? without("pit")
              : change === "table"
                ? without("round")
                : change === "smaller table"
                  ? tableFor(3)
                  : pitFor(change as number)
          const version = await here.published(next)
          const holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
          const ask = ({ what, count }: (typeof wishes)[number], at: number) =>
            answerOf(
              here.hold(
                {
                  ...(what !== "round" && { areas: [{ place_uid: "pit", quantity: count }] }),
                  ...(what !== "pit" && { place_uids: ["round"] }),
                },
                givenSession(),
                holdServices[at % 2]
              )
            )
          const planned = await answerOf(here.plan(version))
          const [{ id } = { id: null }] = await sql("select id from hall_change where performance_no = $1", [
            here.date.performance_no,
          ])
          const answers = await Promise.all([...(id ? [answerOf(here.confirm(id))] : []), ...wishes.map(ask)])

          expect([planned, ...answers].map(({ code }) => code)).not.toContain("40P01")
          expect(await here.sold()).toHaveLength(first)
          expect(await here.wrong()).toEqual([])
        }
      ),
      { numRuns: 12 }
    )
  })
})

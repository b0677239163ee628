import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { newId } from "@guichet/kernel/ids"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { chooseDoorDates, listDoorDates } from "../commands/check-in/door-dates"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const GATE = { id: "dev_gate", name: "Gate" }
const SIDE = { id: "dev_side", name: "Side door" }
const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
/** Ids of valid tickets of a date. */
const tickets = async ({ performance_no, levels }: GivenPerformance, count = 1, of = ours) => {
  const [sale_id, ids] = [newId("sale"), Array.from({ length: count }, () => newId("ticket"))]
  await sql(
    `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at)
     values ($1, $2, $2, 'free', 'final', 0, 'eur', 'Ada', 'ada@example.org', 'fr', $3, 0, 0, now())`,
    [of.tenant, sale_id, of.host]
  )
  for (const [at, id] of ids.entries()) {
    await sql(
      `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, category_key, section, row_label, label, price_level_id, price_level_name, variant_id,
         amount_minor, currency, state, ticket_no, code)
       values ($1, $2, $3, $4, $5::int, 'p-' || $5::int, 'a', 'Parterre', '0', '1', $6, 'Plein', 'v_a', 0, 'eur', 'valid', $2, 'x')`,
      [of.tenant, id, sale_id, performance_no, at, levels.a]
    )
  }

  return ids
}
const scan = async (id: string, at = GATE, of = ours) => (await checkInTicket(database.pool, of.tenant, { id }, at)).result
/** Start and end, in hours from now. */
const plays = ({ performance_no }: GivenPerformance, from: number, to: number) =>
  sql(
    "update performance set starts_at = now() + make_interval(mins => $2), ends_at = now() + make_interval(mins => $3) where performance_no = $1",
    [performance_no, from * 60, to * 60]
  )
const served = async (at = GATE) =>
  (await listDoorDates(database.pool, ours.tenant, at.id)).dates.filter(({ is_served }) => is_served).map(({ id }) => id)
const choose = (ids: string[], at = GATE, of = ours) => chooseDoorDates(database.pool, of.tenant, at.id, ids)
const admitted = async (id: string) => (await sql("select 1 from check_in where ticket_id = $1", [id])).length

describe("T9 M17 a door and its dates", () => {
  it("admits tickets of the selected date, and refuses those of another date, which it names, until that one is selected", async () => {
    const [matinee, gala] = await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 1 })
    const [[cheap], [dear]] = [await tickets(matinee), await tickets(gala)]

    expect(await choose([gala.id])).toBe(true)

    const refused = await checkInTicket(database.pool, ours.tenant, { id: cheap }, GATE)
    expect(refused).toMatchObject({ result: "other_date", ticket: { event_title: "Le Cid" } })
    expect([await admitted(cheap), await scan(dear)]).toEqual([0, "admitted"])
    expect(await scan(cheap, SIDE)).toBe("admitted")
    expect(await choose([matinee.id, gala.id])).toBe(true)
    expect(await scan(cheap)).toBe("already_admitted")
  })

  it("serves the day's dates of the only hall that plays when nothing is selected", async () => {
    const [early, late, tomorrow] = await givenPerformances(database.pool, ours.tenant, { performances: 3 })
    await plays(early, -1, 1)
    await sql("update performance set time_zone = 'UTC' where tenant_no = $1", [ours.tenant])
    // on the same day, whatever the time
    await sql(
      "update performance set starts_at = p.starts_at + interval '1 second', ends_at = p.ends_at from performance p where p.performance_no = $1 and performance.performance_no = $2",
      [early.performance_no, late.performance_no]
    )
    await sql(
      "update performance set starts_at = date_trunc('day', p.starts_at) + interval '1 day', ends_at = null from performance p where p.performance_no = $1 and performance.performance_no = $2",
      [early.performance_no, tomorrow.performance_no]
    )
    const [[one], [two], [three]] = [await tickets(early), await tickets(late), await tickets(tomorrow)]

    expect(await served()).toEqual([early.id, late.id])
    expect([await scan(one), await scan(two)]).toEqual(["admitted", "admitted"])
    expect(["other_date", "not_today"]).toContain(await scan(three))
    expect(await admitted(three)).toBe(0)
  })

  it("asks for a selection when several halls play, and admits no one before", async () => {
    const [here] = await givenPerformances(database.pool, ours.tenant)
    const [there] = await givenPerformances(database.pool, ours.tenant)
    await givenPerformances(database.pool, theirs.tenant)
    const [[mine], [other]] = [await tickets(here), await tickets(there)]

    expect([await scan(mine), await scan(other)]).toEqual(["choose_date", "choose_date"])
    expect(await listDoorDates(database.pool, ours.tenant, GATE.id)).toMatchObject({
      must_choose: true,
      is_chosen: false,
      dates: [{ is_served: false }, { is_served: false }],
    })
    await choose([here.id])

    expect([await scan(mine), await scan(other)]).toEqual(["admitted", "other_date"])
    expect(await scan(other, SIDE)).toBe("choose_date")
  })

  it("serves the next date once one is over, and the day's last date to latecomers", async () => {
    const [over, next] = await givenPerformances(database.pool, ours.tenant, { performances: 2 })
    await plays(over, -5, -2)
    await plays(next, 1, 3)
    const [[past], [present]] = [await tickets(over), await tickets(next)]

    expect([await scan(past), await scan(present)]).toEqual(["other_date", "admitted"])
    await plays(next, 40, 42)
    expect(await scan(past)).toBe("admitted")
  })

  it("drops a selection when none of its dates is open any more, and refuses closed dates and another tenant's", async () => {
    const [gone, now] = await givenPerformances(database.pool, ours.tenant, { performances: 2 })
    const [foreign] = await givenPerformances(database.pool, theirs.tenant)
    const [ticket] = await tickets(now)
    await choose([gone.id])
    expect(await scan(ticket)).toBe("other_date")
    await plays(gone, -40, -38)

    expect(await scan(ticket)).toBe("admitted")
    expect([await choose([gone.id]), await choose([foreign.id]), await choose([now.id, foreign.id])]).toEqual([
      false,
      false,
      false,
    ])
    expect(await choose([foreign.id], GATE, theirs)).toBe(true)
    expect(
      (await sql("select 1 from door_date where tenant_no = $1 and performance_no = $2", [ours.tenant, foreign.performance_no]))
        .length
    ).toBe(0)
    expect(await choose([])).toBe(true)
    expect(await sql("select 1 from door_date where tenant_no = $1", [ours.tenant])).toEqual([])
  })
})

import { beginTillSale } from "../../../box-office/begin-till-sale"
import { finishFreeSale } from "../../../box-office/finish-free-sale"
import { takeTender } from "../../../box-office/take-tender"
import { runWaitingRoom } from "../../../waiting-rooms/run-waiting-rooms"
import { givenPerformance, givenTenant } from "../../../../../../integration-tests/support/given/given-hall"
import { openDrawer } from "../commands/box-office/open-drawer"
import { joinWaitingRoom } from "../commands/waiting-rooms/queue-visitor"
import { insertWaitingRoom } from "../commands/waiting-rooms/write-waiting-room"
import { getWaitingRoom } from "../queries/waiting-rooms/list-waiting-rooms"
import { givenSelling, type GivenSelling } from "./given-selling"

let selling: GivenSelling

beforeAll(async () => {
  selling = await givenSelling()
})
afterAll(() => selling.database.drop())

const BY = "user_1"

/** A date of 40 places with an open waiting room of 60 visitors, and a till that sells ten of its places at a time. */
async function givenRoomAndTill(name: string, amounts: { a: number; a_child: number; b: number }) {
  const { pool } = selling.database
  const { tenant } = await givenTenant(pool, name)
  const date = await givenPerformance(pool, tenant, { places: 40, amounts })
  const terms = {
    opens_at: new Date().toISOString(),
    presale_at: null,
    presale_coupon_ids: [],
    max_per_minute: null,
    turn_minutes: 10,
  }
  const { id } = await insertWaitingRoom(pool, tenant, { event_id: date.event_id, performance_id: date.id }, terms)
  for (let at = 0; at < 60; at += 1) {
    await joinWaitingRoom(pool, tenant, { room_id: id, is_presale: false, network: null })
  }
  const begin = (first: number) =>
    beginTillSale(pool, selling.holdPlaces, {
      ...{ tenant, by: BY, key: `key_of_till_${first}`, performance_id: date.id },
      place_uids: Array.from({ length: 10 }, (_, at) => `p-${first + at}`),
      buyer: { name: "Ada", email: "ada@example.org" },
    })
  /** Runs the room as if ten seconds had passed. @returns its visitors by state */
  const run = async () => {
    await pool.query("update waiting_room set ran_at = now() - interval '10 seconds' where id = $1", [id])
    await runWaitingRoom(pool, { tenant_no: tenant, id })

    return (await getWaitingRoom(pool, tenant, id))!.counts
  }

  return { tenant, begin, run }
}

describe("T4 T8 sales of staff at a date with a waiting room", () => {
  it("need no turn, and their places count as taken: fewer visitors are let in, and no turn ends", async () => {
    const { tenant, begin, run } = await givenRoomAndTill("lyon", { a: 2500, a_child: 1000, b: 2500 })
    await openDrawer(selling.database.pool, tenant, { staff_id: BY, currency: "eur", float_minor: 10_000n })
    for (const first of [0, 10]) {
      const checkout_id = await begin(first)
      const tender = { key: `key_of_part_${first}`, kind: "cash", amount_minor: 25_000n } as const
      await takeTender(selling.paying, { tenant, checkout_id, by: BY }, tender)
    }
    const first = await run()
    const again = await run()

    // 20 places × 1.1, at 2.3 places an order and three of four who buy; 26 without the sales
    expect(first).toEqual({ waiting: 47, let_in: 13, inside: 0, bought: 0, turn_over: 0 })
    expect(again).toEqual(first)
  })

  it("that are free, and places held at the till, count too", async () => {
    const { tenant, begin, run } = await givenRoomAndTill("paris", { a: 0, a_child: 0, b: 0 })
    const sold = await begin(0)
    await finishFreeSale(selling.paying, { tenant, checkout_id: sold, by: BY })
    await begin(10)

    // as above, and 0.3 of the ten held places
    expect(await run()).toEqual({ waiting: 45, let_in: 15, inside: 0, bought: 0, turn_over: 0 })
  })
})

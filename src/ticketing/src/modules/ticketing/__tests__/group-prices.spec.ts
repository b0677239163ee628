import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { beginTillSale } from "../../../box-office/begin-till-sale"
import { finishFreeSale } from "../../../box-office/finish-free-sale"
import { exchangeTickets } from "../../../after-sale/exchange-tickets"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { getTillSale } from "../queries/box-office/till-sales"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { getPerformance } from "../queries/holds/get-performance"
import { shortGroup } from "../rules/whole-groups"
import { givenSelling } from "./given-selling"

const FREE = { a: 0, a_child: 0, b: 0 }
let database: TestDatabase
let ours: GivenTenant
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, paying } = await givenSelling())
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  holdPlaces = createHoldService(database.pool)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** Dates whose price "Enfant" for p-0 … p-19 is for groups of three, and the id of its level. */
const given = async (amounts?: typeof FREE) => {
  const dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 200, amounts })
  const [{ id: level }] = await sql("select id from price_level where event_id = $1 and name = 'Enfant'", [dates[0].event_id])
  await updatePriceLevel(database.pool, ours.tenant, dates[0].event_id, level, { group_size: 3 })

  return { dates, level: level as string }
}
const uids = (places: number[]) => places.map((at) => `p-${at}`)
const held = (date: GivenPerformance, places: number[], level: string | null, session = givenSession()) =>
  holdPlaces({
    tenant: ours.tenant,
    performance_id: date.id,
    place_uids: uids(places),
    ...(level && { price_levels: Object.fromEntries(uids(places).map((uid) => [uid, level])) }),
    session,
  }).then((hold) => ({ hold, session }))
const checkedOut = async (date: GivenPerformance, places: number[], level: string | null) => {
  const { hold, session } = await held(date, places, level)
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })

  return { id, session, hold, pay: () => outcome(payCheckout(paying, ours.tenant, id, session)) }
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code, details }) => [code, details.price_level_name, details.group_size, details.count]
  )
const short = (count: number) => ["group_too_small", "Enfant", 3, count]

describe("T1 T4 a price for groups", () => {
  it("is stated with its offer, and applies to a place only when requested or the only price", async () => {
    const { dates, level } = await given()
    await sql("update offer set position = -1, price_minor = price_minor where price_level_id = $1", [level])

    const { offers } = await getPerformance(database.pool, ours.tenant, dates[0].id)
    const [unasked, asked] = [await held(dates[0], [0], null), await held(dates[0], [1], level)]

    expect(offers.filter(({ category_key }) => category_key === "a").map(({ name, group_size }) => [name, group_size])).toEqual([
      ["Plein", null],
      ["Enfant", 3],
    ])
    expect([unasked.hold.places[0].group_size, asked.hold.places[0].group_size]).toEqual([null, 3])
    expect(unasked.hold.places[0].price_level_name).toBe("Plein")
  })

  it("is sold to a complete group, free or paid, and refused to a smaller one, whose places stay held", async () => {
    for (const amounts of [FREE, undefined]) {
      const { dates, level } = await given(amounts)
      const [few, enough] = [await checkedOut(dates[0], [0, 1], level), await checkedOut(dates[0], [5, 6, 7], level)]

      expect([await few.pay(), await enough.pay()]).toEqual([short(2), "done"])
      expect(await sql("select state from hold where checkout_id = $1", [few.id])).toEqual([{ state: "held" }])
    }
  })

  it("is checked against the places left when it is paid, also when one is dropped at the same time", async () => {
    const { dates, level } = await given(FREE)
    const order = await checkedOut(dates[0], [0, 1, 2], level)
    await dropPlace(database.pool, ours.tenant, order.hold.id, order.session, "p-2")
    const other = await checkedOut(dates[0], [10, 11, 12], level)

    const both = await Promise.all([
      other.pay(),
      outcome(dropPlace(database.pool, ours.tenant, other.hold.id, other.session, "p-12")).then(() => "dropped or refused"),
    ])
    const [{ n }] = await sql(
      "select count(*)::int as n from ticket t join sale s on s.id = t.sale_id where s.checkout_id = $1",
      [other.id]
    )

    expect(await order.pay()).toEqual(short(2))
    expect(both[0] === "done" ? n : [both[0], n]).toEqual(both[0] === "done" ? 3 : [expect.anything(), 0])
  })

  it("keeps the group size of a hold, whatever is changed later", async () => {
    const { dates, level } = await given(FREE)
    const order = await checkedOut(dates[0], [0], level)
    await updatePriceLevel(database.pool, ours.tenant, dates[0].event_id, level, { group_size: null })
    const after = await checkedOut(dates[0], [5], level)

    expect([await order.pay(), await after.pay()]).toEqual([short(1), "done"])
  })

  it("is refused to a smaller group in a buyer's exchange, and permitted in one by staff", async () => {
    const { dates, level } = await given(FREE)
    const order = await checkedOut(dates[0], [0, 1], null)
    await order.pay()
    const [{ sale_id, ticket_id }] = await sql(
      `update sale s set order_id = 'order_' || s.id, projected_at = now() from ticket t
        where t.sale_id = s.id and s.checkout_id = $1 returning s.id as sale_id, t.id as ticket_id`,
      [order.id]
    )
    const exchanged = (requested_by: string) =>
      outcome(
        exchangeTickets(
          { ...paying, holds: holdPlaces },
          {
            tenant: ours.tenant,
            sale_id,
            performance_id: dates[1].id,
            tickets: [{ ticket_id, place_uid: "p-4", price_level_id: level }],
            seen_minor: 0n,
            offer_hours: 1,
            requested_by,
          }
        )
      )

    expect([await exchanged("buyer"), await exchanged("user_1")]).toEqual([short(1), "done"])
  })

  it("can be sold to a smaller group at the till, with a notice", async () => {
    const { dates, level } = await given(FREE)
    const id = await beginTillSale(database.pool, holdPlaces, {
      tenant: ours.tenant,
      by: "user_1",
      key: "k".repeat(20),
      performance_id: dates[0].id,
      place_uids: ["p-0"],
      price_levels: { "p-0": level },
    })

    expect((await getTillSale(database.pool, ours.tenant, id))?.short_groups).toEqual([
      { price_level_name: "Enfant", group_size: 3, count: 1 },
    ])
    expect(await outcome(finishFreeSale(paying, { tenant: ours.tenant, checkout_id: id, by: "user_1" }))).toBe("done")
  })

  it("names the price and the numbers of the first group that is too small", () => {
    const line = (price_level_id: string, group_size?: number) => ({
      price_level_id,
      price_level_name: price_level_id,
      group_size,
    })

    expect([shortGroup([line("one"), line("group", 2), line("group", 2)]), shortGroup([line("one"), line("group", 2)])]).toEqual([
      null,
      { price_level_id: "group", price_level_name: "group", group_size: 2, count: 1 },
    ])
  })
})

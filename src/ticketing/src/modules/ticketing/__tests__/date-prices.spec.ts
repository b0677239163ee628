import { EventEmitter, once } from "node:events"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { listDatePrices } from "../queries/catalogue/prices/list-date-prices"
import { writeDatePrices } from "../commands/catalogue/prices/write-date-prices"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { putOnSale } from "../commands/catalogue/events/put-on-sale"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let holdPlaces: HoldService
let premiere: GivenPerformance
let second: GivenPerformance

beforeAll(async () => {
  database = await givenTicketingDatabase()
  holdPlaces = createHoldService(database.pool)
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
beforeEach(async () => {
  ;[premiere, second] = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 200, starts_in_hours: 48 })
})
afterAll(() => database.drop())

type Change = Partial<Parameters<typeof writeDatePrices>[2]>

const set = (change: Change, tenant = ours.tenant) =>
  writeDatePrices(database.pool, tenant, {
    event_id: premiere.event_id,
    price_level_id: premiere.levels.a,
    performance_ids: [premiere.id],
    is_sold: true,
    amount_minor: null,
    ...change,
  })
const take = (performance: GivenPerformance, place_uid: string, level?: string) =>
  holdPlaces({
    tenant: ours.tenant,
    performance_id: performance.id,
    place_uids: [place_uid],
    session: givenSession(),
    ...(level && { price_levels: { [place_uid]: level } }),
  }).then(
    ({ amount_minor }) => amount_minor,
    ({ code }) => code as string
  )
const offered = async ({ performance_no }: GivenPerformance) =>
  (
    await database.pool.query<{ name: string; price: number }>(
      "select category_key || ' ' || name as name, price_minor::int as price from offer where performance_no = $1 order by 1",
      [performance_no]
    )
  ).rows.map(({ name, price }) => `${name} ${price}`)

describe("T1 T4 a date's own prices", () => {
  it("apply to this date from now on, while others keep the event's price and a held place keeps its own", async () => {
    const before = await holdPlaces({
      tenant: ours.tenant,
      performance_id: premiere.id,
      place_uids: ["p-0"],
      session: givenSession(),
    })

    await set({ amount_minor: 4000 })
    const prices = [await take(premiere, "p-1"), await take(second, "p-1")]
    const { rows } = await database.pool.query("select lines->0->>'amount_minor' as held from hold where id = $1", [before.id])

    expect(prices).toEqual([4000, 2500])
    expect(rows).toEqual([{ held: "2500" }])
  })

  it("remain through new event prices, new taxes and publication, until the date returns to the event's price", async () => {
    await set({ amount_minor: 4000 })
    await updatePriceLevel(database.pool, ours.tenant, premiere.event_id, premiere.levels.a, { amount_minor: 3000n })
    await database.pool.query("select reprice_offers($1)", [ours.tenant])
    const { rows } = await database.pool.query("select rev from event where id = $1", [premiere.event_id])
    await putOnSale(database.pool, ours.tenant, premiere.event_id, rows[0].rev)

    const own = [await offered(premiere), await offered(second)]
    await set({ amount_minor: null })
    const usual = await offered(premiere)

    expect(own).toEqual([
      ["a Enfant 1000", "a Plein 4000", "b Plein 1500"],
      ["a Enfant 1000", "a Plein 3000", "b Plein 1500"],
    ])
    expect(usual).toEqual(["a Enfant 1000", "a Plein 3000", "b Plein 1500"])
  })

  it("can exclude a level: the date does not sell it, whatever is published later, until it is included again", async () => {
    await set({ is_sold: false, price_level_id: premiere.levels.a_child })
    const { rows } = await database.pool.query("select rev from event where id = $1", [premiere.event_id])
    await putOnSale(database.pool, ours.tenant, premiere.event_id, rows[0].rev)
    const child = [await take(premiere, "p-0", premiere.levels.a_child), await take(second, "p-0", premiere.levels.a_child)]
    const without = await offered(premiere)

    await set({ is_sold: true, price_level_id: premiere.levels.a_child })

    expect(child).toEqual(["invalid_data", 1000])
    expect(without).toEqual(["a Plein 2500", "b Plein 1500"])
    expect(await take(premiere, "p-0", premiere.levels.a_child)).toBe(1000)
  })

  it("are copied to dates created from that date", async () => {
    await set({ amount_minor: 4000 })
    await set({ is_sold: false, price_level_id: premiere.levels.a_child })
    const starts_at = new Date(Date.now() + 90 * 3_600_000)

    const { ids } = await insertPerformances(
      database.pool,
      ours.tenant,
      premiere.event_id,
      [{ starts_at, time_zone: "Europe/Paris" }],
      premiere.id
    )
    const { date_prices, count } = await listDatePrices(database.pool, ours.tenant, premiere.event_id, { limit: 2, offset: 2 })
    await updatePriceLevel(database.pool, ours.tenant, premiere.event_id, premiere.levels.a, { amount_minor: 3000n })
    const { rows } = await database.pool.query("select performance_no from performance where id = $1", [ids[0]])

    expect(count).toBe(4)
    expect(date_prices).toMatchObject([
      { performance_id: ids[0], name: "Plein", usual_minor: 2500, amount_minor: 4000, is_sold: true },
      { performance_id: ids[0], name: "Enfant", usual_minor: 1000, amount_minor: null, is_sold: false },
    ])
    expect(await offered({ ...premiere, ...rows[0] })).toEqual(["a Plein 4000", "b Plein 1500"])
  })

  it("are set completely or not at all, and by no other tenant", async () => {
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => "none",
        ({ code }) => code as string
      )
    const [foreign] = await givenPerformances(database.pool, theirs.tenant)

    const answers = [
      await refused(set({ amount_minor: 4000 }, theirs.tenant)),
      await refused(set({ amount_minor: 4000, performance_ids: [premiere.id, foreign.id] })),
      await refused(set({ amount_minor: 4000, price_level_id: foreign.levels.a })),
    ]

    expect(answers).toEqual(["not_found", "performance_not_found", "not_found"])
    expect((await listDatePrices(database.pool, ours.tenant, premiere.event_id, { limit: 5, offset: 0 })).count).toBe(0)
    expect(await take(premiere, "p-0")).toBe(2500)
  })

  it("change during a rush without one place held at a price that had ended before it was requested", async () => {
    const prices = [2500, 4000, 2500, 5000]
    const rush = Array.from({ length: 80 }, (_, at) => at)
    let last = 0

    const seen: { from: number; amount: number | string }[] = []
    const answers = new EventEmitter()
    const knows = [-1, -1, -1, -1]
    const buyers = Promise.all(
      [0, 1, 2, 3].map(async (buyer) => {
        for (const at of rush.filter((one) => one % 4 === buyer)) {
          const from = last
          seen.push({ from, amount: await take(premiere, `p-${at}`) })
          knows[buyer] = from
          answers.emit("answer")
        }
        knows[buyer] = Infinity
      })
    )
    for (const [at, amount_minor] of prices.entries()) {
      await set({ amount_minor })
      last = at
      // a fifth of the buyers at each price, the last fifth after the last change. The third outdated price refuses a request,
      // and the first may be the cached one: no request may last over two changes
      while (seen.length < 16 * (at + 1) || knows.some((from) => from < at)) {
        await once(answers, "answer")
      }
    }
    await buyers

    const wrong = seen.filter(({ from, amount }) => !prices.slice(from).includes(amount as number))
    expect(wrong).toEqual([])
    expect(seen).toHaveLength(80)
    expect(await take(premiere, "p-99")).toBe(5000)
  })
})

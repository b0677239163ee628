import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { putOnSale } from "../commands/catalogue/events/put-on-sale"
import { takeOffSale } from "../commands/catalogue/events/take-off-sale"

describe("T1 I-2 a published event announces visible changes", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let event: { id: string; slug: string; rev: number }
  let level_id: string

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ours = await givenTenant(database.pool, "lyon")
    const theirs = await givenTenant(database.pool, "nantes")
    await givenPerformances(database.pool, theirs.tenant)
    const [performance] = await givenPerformances(database.pool, ours.tenant, { performances: 30 })
    const { rows } = await database.pool.query("select id, slug, rev from event where tenant_no = $1", [ours.tenant])
    event = rows[0]
    level_id = performance.levels.a
  })
  beforeEach(() => database.pool.query("truncate site_outbox"))
  afterAll(() => database.drop())

  const notifications = async () =>
    (await database.pool.query("select payload from site_outbox order by id")).rows.map(({ payload }) => payload)
  const once = () => [{ tenant_no: ours.tenant, event: event.slug }]
  const sql = (text: string, ...values: unknown[]) => database.pool.query(text, [ours.tenant, ...values])

  it("once when it is taken off sale, and once when thirty dates go on sale with all their offers", async () => {
    await takeOffSale(database.pool, ours.tenant, event.id)
    expect(await notifications()).toEqual(once())

    await database.pool.query("truncate site_outbox")
    await putOnSale(database.pool, ours.tenant, event.id, event.rev + 1)
    expect(await notifications()).toEqual(once())
  })

  it("when a price, a date or an offer of one date changes", async () => {
    await updatePriceLevel(database.pool, ours.tenant, event.id, level_id, { amount_minor: 3900n })
    await sql("update performance set doors_at = starts_at - interval '20 minutes' where tenant_no = $1")
    await sql("update offer set price_minor = 4000 where tenant_no = $1 and price_level_id = $2", level_id)

    expect(await notifications()).toEqual([...once(), ...once(), ...once()])
  })

  it("but nothing while it is a draft, and neither rolled-back changes nor holds", async () => {
    const failing = inTransaction(database.pool, async (db) => {
      await updatePriceLevel(db, ours.tenant, event.id, level_id, { amount_minor: 100n })
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    await sql(
      "insert into claim (tenant_no, performance_no, place_idx, state, reason) select $1, performance_no, 0, 4, 'x' from performance where tenant_no = $1"
    )
    await sql("update event set status = 'draft' where tenant_no = $1")
    await database.pool.query("truncate site_outbox")

    await updatePriceLevel(database.pool, ours.tenant, event.id, level_id, { amount_minor: 4100n })
    await sql("update performance set status = 'paused' where tenant_no = $1")
    await sql("update event set title = 'Le Cid, version longue' where tenant_no = $1")

    expect(await notifications()).toEqual([])
  })
})

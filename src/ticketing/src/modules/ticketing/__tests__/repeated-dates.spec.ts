import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { inTransaction } from "@guichet/kernel/sql"
import { runBlocks } from "../../../catalogue/run-blocks"
import { createHoldService } from "../../../holds/hold-service"
import { freeBlock } from "../commands/catalogue/blocks/free-block"
import { insertBlock } from "../commands/catalogue/blocks/insert-block"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { insertQuota, setQuotaOfDate } from "../commands/catalogue/prices/write-quota"
import { removePerformances } from "../commands/catalogue/events/remove-performance"

let database: TestDatabase
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

const given = async () => {
  const date = await givenPerformance(database.pool, ours.tenant, { starts_in_hours: 200 })
  const blockPlaces = (name: string, place_uids: string[]) =>
    inTransaction(database.pool, (db) =>
      insertBlock(db, ours.tenant, {
        ...{ event_id: date.event_id, performance_id: date.id, all_dates: false, kind: "house", name, reason: "" },
        ...{
          place_uids,
          rows: [],
          areas: [],
          is_partly: false,
          channel: null,
          code: null,
          releases_at: null,
          created_by: "user_1",
        },
      })
    )
  const added = async (template_id: string | null, days: number[] = [40, 47]) => {
    const { ids } = await insertPerformances(
      database.pool,
      ours.tenant,
      date.event_id,
      days.map((day) => ({ starts_at: new Date(Date.now() + day * 86_400_000), time_zone: "Europe/Paris" })),
      template_id
    )

    return ids
  }
  const kept = async (id: string) =>
    (
      await sql(
        "select c.place_idx from claim c join performance p using (tenant_no, performance_no) where p.id = $1 and c.state = 4 and c.block_no is not null order by 1",
        [id]
      )
    ).map(({ place_idx }) => place_idx)

  return { date, blockPlaces, added, kept }
}

describe("T10 T3 dates repeated from another one", () => {
  it("block what that date blocks, in the background, but not what it freed; a date added by hand blocks nothing", async () => {
    const { date, blockPlaces, added, kept } = await given()
    await blockPlaces("Presse", ["p-1", "p-2"])
    const freed = await blockPlaces("Direction", ["p-5"])
    await freeBlock(database.pool, ours.tenant, { event_id: date.event_id, block_id: freed })
    await runBlocks(database.pool)

    const [first, second] = await added(date.id)
    const [separate] = await added(null, [60])
    await runBlocks(database.pool)

    expect(await Promise.all([date.id, first, second, separate].map(kept))).toEqual([[1, 2], [1, 2], [1, 2], []])
  })

  it("copy its own number of a quota", async () => {
    const { date, added } = await given()
    const quota = await insertQuota(database.pool, ours.tenant, date.event_id, {
      ...{ name: "Enfants", price_level_ids: [date.levels.a_child], max_count: 50 },
    })
    const plain = await added(date.id, [30])
    await setQuotaOfDate(database.pool, ours.tenant, quota.id, { performance_id: date.id, max_count: 8 })
    const ids = await added(date.id)

    const numbers = await sql(
      "select p.id, q.max_count from performance p left join quota_date q using (tenant_no, performance_no) where p.id = any ($1) order by p.starts_at",
      [[...plain, ...ids]]
    )
    expect(numbers.map(({ max_count }) => max_count)).toEqual([null, 8, 8])
  })

  it("are removed with their blocked places, unless someone holds a place", async () => {
    const { date, blockPlaces, added, kept } = await given()
    await blockPlaces("Presse", ["p-1", "p-2"])
    const [first, second] = await added(date.id)
    await runBlocks(database.pool)
    await sql("update performance set status = 'on_sale' where id = $1", [second])
    await createHoldService(database.pool)({
      ...{ tenant: ours.tenant, performance_id: second, place_uids: ["p-9"], session: givenSession() },
    })

    expect(await removePerformances(database.pool, ours.tenant, date.event_id, [first, second], "all")).toEqual([first])
    expect(await kept(second)).toEqual([1, 2])
    expect(
      await sql(
        "select from claim c where c.tenant_no = $1 and not exists (select from performance p where p.performance_no = c.performance_no)",
        [ours.tenant]
      )
    ).toEqual([])
  })

  it("leave no blocked place behind when they are removed while it is being blocked", async () => {
    const { date, blockPlaces, added } = await given()
    await blockPlaces("Presse", ["p-1", "p-2"])
    for (let turn = 0; turn < 5; turn += 1) {
      const ids = await added(date.id)
      await Promise.all([runBlocks(database.pool), removePerformances(database.pool, ours.tenant, date.event_id, ids, "drafts")])
      await runBlocks(database.pool)
    }

    expect(
      await sql(
        "select from claim c where c.tenant_no = $1 and not exists (select from performance p where p.performance_no = c.performance_no)",
        [ours.tenant]
      )
    ).toEqual([])
  })
})

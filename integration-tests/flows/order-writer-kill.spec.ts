import type { PoolClient } from "pg"
import { givenBarrier } from "../support/barrier"
import { eventually } from "../support/child"
import { givenFinalSales } from "../support/final-sales"
import { givenServers, type Servers } from "../support/servers"
import { givenPublishedEvent, givenSignedUpOrganiser, type PublishedEvent } from "../support/story"

const BATCH = 75

/** Two real servers write orders of stored sales, and are killed with SIGKILL meanwhile. Counted by SQL. */
describe("INV-ONCE the order writer under kill -9", () => {
  let world: Servers
  let show: PublishedEvent

  beforeAll(async () => {
    world = await givenServers({ count: 2 })
    show = await givenPublishedEvent(world, await givenSignedUpOrganiser(world, "odeon"), { free: true })
  })
  afterAll(() => world?.stop())

  const count = async (sql: string, values: unknown[] = []) => Number((await world.pool.query(sql, values)).rows[0].count)
  const projected = () => count("select count(*) from sale where projected_at is not null")
  const log = () => world.servers.map(({ process }) => process.log).join("\n")

  /** Every final sale has exactly one order with exactly one row of each kind, every order its sale; all were announced. */
  async function expectOneOrderEach(sales: number): Promise<void> {
    await eventually(
      async () => (await count("select count(*) from sale where state = 'final' and announced_at is null")) === 0,
      "an announced order for each sale",
      90_000,
      log
    )

    expect(await count("select count(*) from sale where state = 'final'")).toBe(sales)
    expect(
      await count(
        `select count(*) from sale s where (select count(*) from "order" o where o.metadata ->> 'sale_id' = s.id and o.id = s.order_id) <> 1`
      )
    ).toBe(0)
    const tables = ["order", "order_summary", "order_item", "order_line_item", "order_transaction", "order_payment_collection"]
    const money = ["payment_collection", "payment_session", "payment", "capture"]
    const rows = await Promise.all([...tables, ...money].map((table) => count(`select count(*) from "${table}"`)))
    expect(rows).toEqual([...tables, ...money].map(() => sales))
    expect(await count("select count(*) from order_address")).toBe(2 * sales)
    expect(await count("select count(*) from sale where parked_at is not null")).toBe(0)
    expect(await count("select count(*) - count(distinct (email, has_account)) as count from customer")).toBe(0)
  }

  /** Blocks the writers' statement half way: sales taken, rows half written. */
  async function whileOrdersWait(work: () => Promise<void>): Promise<void> {
    const client: PoolClient = await world.pool.connect()
    try {
      await client.query("begin")
      await client.query("lock table order_payment_collection in share mode")
      await work()
    } finally {
      await client.query("rollback")
      client.release()
    }
  }
  const writersThatWait = () =>
    count(
      "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%i_order as (insert%'"
    )

  it("each order is written once when one of two writers is killed in the middle of its batch", async () => {
    let sales = 0

    await whileOrdersWait(async () => {
      sales = await givenFinalSales(world.pool, [show.performances[0].id], 1_000)
      await eventually(async () => (await writersThatWait()) === 2, "two batches under way", 30_000, log)
      await world.servers[0].process.kill()

      expect(await writersThatWait()).toBe(2)
      expect(await count("select count(*) from (select 1 from sale for update skip locked) free")).toBe(sales - 2 * BATCH)
      expect(await projected()).toBe(0)
    })

    await expectOneOrderEach(sales)
  })

  it("writing continues after the only writer was killed, and orders that it left unannounced are announced", async () => {
    const before = await projected()
    // the announcing statement runs independently, and may be as fast as the writing one
    const announceBarrier = await givenBarrier(world.pool, {
      event: "before update of announced_at on sale for each statement",
      passes: 0,
    })
    const third = await givenBarrier(world.pool, { event: 'after insert on "order" for each statement', passes: 2 })

    const sales = await givenFinalSales(world.pool, [show.performances[1].id], 40)
    await third.reached(log)
    await world.servers[1].process.kill()
    await world.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'update sale s set announced_at%'"
    )
    await announceBarrier.open()
    await third.open()
    await eventually(async () => (await writersNow()) === 0, "the end of the killed writer's connections")
    const left = { written: (await projected()) - before, orders: await count(`select count(*) from "order"`) }
    const no_policy = await count("select count(*) from sale where projected_at is not null and announced_at is null")
    await Promise.all(world.servers.map(({ process }) => process.start()))

    expect(left.written).toBe(2 * BATCH)
    expect(sales).toBeGreaterThan(3 * BATCH)
    expect(left.orders).toBe(before + left.written)
    expect(no_policy).toBe(left.written)
    await expectOneOrderEach(before + sales)
  })

  /** Connections of the servers: all but this spec's own. */
  const writersNow = () =>
    count(
      "select count(*) from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid() and query like '%i_order as (insert%'"
    )
})

import { defineOutbox, drainOutbox, onMessage, outboxDdl, writeMessage } from "@guichet/kernel/outbox"
import { givenDatabase, type TestDatabase } from "../../../../../integration-tests/support/database"
import { tenancySchema } from "../../modules/tenancy/sql"
import { listFailingWork } from "../../modules/tenancy/commands/failing-work"
import { attemptItem, watchMessages } from ".."

const outbox = defineOutbox("spec_outbox")

describe("H2 background work that fails", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenDatabase(tenancySchema)
    await database.pool.query(outboxDdl(outbox.table))
  })
  beforeEach(() => database.pool.query("delete from failing_work"))
  afterAll(() => database.drop())
  const shown = () => listFailingWork(database.pool, { limit: 10 })

  it("H2 is recorded with its latest error and number of attempts, until it succeeds or is no longer attempted", async () => {
    const item = { duty: "exports" as const, item_id: "exp_1", tenant_no: null }
    const fail = (why: string) =>
      attemptItem(database.pool, item, async () => {
        throw new Error(why)
      })
    const errors = [await fail("no room"), await fail("no folder")]
    const kept = await shown()
    const done = await attemptItem(database.pool, item, async () => "done")
    const after = await shown()
    await fail("no room")
    await database.pool.query("update failing_work set last_at = now() - interval '3 days'")

    expect(errors.map((error) => error!.message)).toEqual(["no room", "no folder"])
    expect(kept).toMatchObject([{ duty: "exports", item_id: "exp_1", tenant: null, error: "no folder", attempts: 2 }])
    expect([done, after]).toEqual([null, []])
    expect(await shown()).toEqual([])
  })

  it("H2 a message that a listener cannot process is shown until it can, and other messages are processed in the meantime", async () => {
    const heard: string[] = []
    let is_broken = true
    onMessage("spec.done", "shaky", async ({ key }) => {
      if (is_broken && key === "k1") {
        throw new Error("mail server is away")
      }
      heard.push(key)
    })
    for (const key of ["k1", "k2"]) {
      await writeMessage(database.pool, outbox, "spec.done", key, { tenant_no: 7 })
    }
    const drain = () => drainOutbox(database.pool, outbox, 50, watchMessages(database.pool, outbox))
    await drain()
    const kept = await shown()
    is_broken = false
    await database.pool.query(`update ${outbox.table} set next_at = now()`)
    await drain()

    expect(kept).toMatchObject([{ duty: "messages", item_id: "spec_outbox:1", error: "mail server is away" }])
    expect(heard).toEqual(["k2", "k1"])
    expect(await shown()).toEqual([])
  })
})

import { defineOutbox, drainOutbox, onMessage, outboxDdl, writeMessage } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { givenDatabase, type TestDatabase } from "../../../../../integration-tests/support/database"
import { givenSchemas } from "../../../../../integration-tests/support/schema"
import { checkDueDomains } from "../../domains/check-due-domains"
import { tenancySchema } from "../../modules/tenancy/sql"
import { listFailingWork } from "../../modules/tenancy/commands/failing-work"
import { checkDueSendings } from "../../sending/check-sending"
import { attemptItem, watchMessages } from ".."

const outbox = defineOutbox("spec_outbox")

describe("H2 background work that fails", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenDatabase()
    await givenSchemas(database.pool, tenancySchema)
    await database.pool.query(outboxDdl(outbox.table))
    await database.pool.query(
      "create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$"
    )
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
    expect(kept).toMatchObject([{ duty: "exports", item_id: "exp_1", tenant: null, error: "no folder", tries: 2 }])
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

  it("H2 domains and sending records are checked even when lapsed hosts and old keys cannot be swept", async () => {
    const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
    const failures: string[] = []
    const note = ({ message }: Error) => void failures.push(message)
    for (const table of ["tenant_host", "dkim_key"]) {
      await database.pool.query(`create trigger broken before delete on "${table}" for each statement execute function broken()`)
    }
    const looked_at = [
      await checkDueDomains(database.pool, settings, () => new Date(), note).catch(() => "nothing"),
      await checkDueSendings(database.pool, settings, note).catch(() => "nothing"),
    ]

    expect(looked_at).toEqual([0, 0])
    expect(failures).toEqual(["broken on purpose", "broken on purpose"])
    expect((await shown()).map(({ duty, item_id }) => [duty, item_id])).toEqual([
      ["lapsed_domains", "*"],
      ["expired_keys", "*"],
    ])
  })
})

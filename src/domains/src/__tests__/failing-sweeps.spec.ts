import { readSettings } from "@guichet/kernel/settings"
import { tenancySchema } from "@guichet/tenancy/schema"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { givenSchemas } from "../../../../integration-tests/support/schema"
import { checkDueDomains } from "../claims/check-due-domains"
import { domainsSchema } from "../modules/domains/sql"
import { checkDueSendings } from "../sending/check-sending"

describe("H2 background work of domains that fails", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenDatabase()
    await givenSchemas(database.pool, tenancySchema, domainsSchema)
    await database.pool.query(
      "create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$"
    )
  })
  afterAll(() => database.drop())
  const shown = async () =>
    (await database.pool.query("select duty, item_id from failing_work order by last_at")).rows.map(({ duty, item_id }) => [
      duty,
      item_id,
    ])

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
    expect(await shown()).toEqual([
      ["lapsed_domains", "*"],
      ["expired_keys", "*"],
    ])
  })
})

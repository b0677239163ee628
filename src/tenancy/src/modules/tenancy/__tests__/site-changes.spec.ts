import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTenancyTables, givenTenant, reservation } from "./given-tenants"
import { reserveTenant } from "../commands/reserve-tenant"

describe("S2 I-2 a public change of a site is announced", () => {
  let database: TestDatabase
  let odeon: Awaited<ReturnType<typeof givenTenant>>

  beforeAll(async () => {
    database = await givenTenancyTables()
    odeon = await givenTenant(database, "odeon")
    await givenTenant(database, "lyric")
  })
  beforeEach(() => database.pool.query("truncate site_outbox"))
  afterAll(() => database.drop())

  const run = (sql: string) => database.pool.query(sql, [odeon.tenant_no])
  const notifications = async () =>
    (await database.pool.query<{ payload: object }>("select payload from site_outbox order by id")).rows.map(
      ({ payload }) => payload
    )
  const of = (more: object = {}) => ({ tenant_no: odeon.tenant_no, ...more })

  it("for each host that is added, moved or removed", async () => {
    await run("insert into tenant_host values ('billets.odeon.localhost', $1, 'tenant', 'live', false)")
    await run("update tenant_host set status = 'lapsed' where tenant_no = $1 and host = 'billets.odeon.localhost'")
    await run("delete from tenant_host where tenant_no = $1 and host = 'odeon.console.scenes.localhost'")

    expect(await notifications()).toEqual([
      of({ hosts: ["billets.odeon.localhost"] }),
      of({ hosts: ["billets.odeon.localhost"] }),
      of({ hosts: ["odeon.console.scenes.localhost"] }),
    ])
  })

  it("for a suspension or a new theme, once per transaction, and not for an update that changes nothing", async () => {
    await inTransaction(database.pool, async (db) => {
      await db.query("update tenant set status = 'suspended' where tenant_no = $1", [odeon.tenant_no])
      await db.query("update tenant set theme = '{}' where tenant_no = $1", [odeon.tenant_no])
    })
    await run("update tenant set status = 'suspended' where tenant_no = $1")
    await run("update tenant set status = 'active' where tenant_no = $1")

    expect(await notifications()).toEqual([of(), of()])
  })

  it("neither while a site is being opened nor after a rollback", async () => {
    await inTransaction(database.pool, (db) => reserveTenant(db, reservation("chatelet")))
    await database.pool.query("update tenant set name = 'Châtelet' where slug = 'chatelet'")
    await database.pool.query("delete from tenant where slug = 'chatelet'")
    const failing = inTransaction(database.pool, async (db) => {
      await db.query("delete from tenant_host where tenant_no = $1", [odeon.tenant_no])
      throw new Error("no")
    })

    await expect(failing).rejects.toThrow("no")
    expect(await notifications()).toEqual([])
  })

  it("even for a tenant that was deleted with its hosts", async () => {
    await run("delete from tenant where tenant_no = $1")

    expect(await notifications()).toContainEqual(of({ hosts: ["odeon.scenes.localhost"] }))
  })
})

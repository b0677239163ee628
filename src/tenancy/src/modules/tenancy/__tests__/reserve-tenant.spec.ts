import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { dropTenant } from "../commands/drop-tenant"
import { reserveTenant } from "../commands/reserve-tenant"
import { listFreeSlugs } from "../queries/list-free-slugs"
import { slugSkeleton } from "../rules/slug"
import { givenTenancyTables, givenTenant, reservation } from "./given-tenants"

describe("S8 reserving a name", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTenancyTables()
  })
  afterAll(() => database.drop())

  const reserve = (tenant: ReturnType<typeof reservation>) =>
    inTransaction(database.pool, async (db) => {
      const tenant_no = await reserveTenant(db, tenant)
      if (tenant_no === null) {
        throw new Error("taken")
      }

      return tenant_no
    })
  const count = async () =>
    Number(
      (await database.pool.query("select (select count(*) from tenant) + (select count(*) from tenant_host) as n")).rows[0].n
    )

  it("grants a contested slug to exactly one of sixteen requests, and the others leave no rows", async () => {
    for (let round = 0; round < 10; round++) {
      const before = await count()

      const asked = await Promise.allSettled(Array.from({ length: 16 }, () => reserve(reservation(`raced-${round}x`))))

      expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      expect((await count()) - before).toBe(3)
    }
  })

  it("refuses a look-alike of an existing slug", async () => {
    await reserve(reservation("modern-stage"))

    await expect(reserve(reservation("modem-stage"))).rejects.toThrow("taken")
    await expect(reserve(reservation("modernstage"))).rejects.toThrow("taken")
  })

  it("lists a slug as free exactly if it could be reserved", async () => {
    const left = await givenTenant(database, "moved-away")
    await database.pool.query("insert into former_slug (slug_skeleton, tenant_no, slug) values ($1, $2, 'left-behind')", [
      slugSkeleton("left-behind"),
      left.tenant_no,
    ])
    await database.pool.query("insert into tenant_host values ('held-host.scenes.localhost', $1, 'tenant', 'live', false)", [
      left.tenant_no,
    ])
    await reserve(reservation("given-up"))
    await reserve(reservation("being-opened"))
    await database.pool.query("update tenant set created_at = now() - interval '11 minutes' where slug = 'given-up'")
    const wanted = [
      "moved-away",
      "rnoved-away",
      "left-behind",
      "held-host",
      "being-opened",
      "given-up",
      "never-seen",
      "never-seen-2",
    ]

    const free = await listFreeSlugs(database.pool, wanted, "scenes.localhost")
    const reserved = await Promise.all(
      wanted.map((slug) =>
        reserve(reservation(slug)).then(
          () => slug,
          () => null
        )
      )
    )

    expect(free).toEqual(["given-up", "never-seen", "never-seen-2"])
    expect(reserved.filter(Boolean)).toEqual(free)
  })

  it("refuses a host that another tenant holds under another slug", async () => {
    const { tenant_no } = await givenTenant(database, "holder")
    await database.pool.query("insert into tenant_host values ('wanted.scenes.localhost', $1, 'tenant', 'live', false)", [
      tenant_no,
    ])

    await expect(reserve(reservation("wanted"))).rejects.toThrow("taken")
    expect((await database.pool.query("select 1 from tenant where slug = 'wanted'")).rowCount).toBe(0)
  })

  it("reassigns a slug ten minutes after its opening died, and not before", async () => {
    await reserve(reservation("abandoned"))
    await database.pool.query("update tenant set created_at = now() - interval '9 minutes' where slug = 'abandoned'")
    await expect(reserve(reservation("abandoned"))).rejects.toThrow("taken")

    await database.pool.query("update tenant set created_at = now() - interval '11 minutes' where slug = 'abandoned'")
    expect(await reserve(reservation("abandoned"))).toBeGreaterThan(1)
  })

  it("reserves the platform's number for the platform, once", async () => {
    expect(await reserve(reservation("scenes", "platform"))).toBe(1)
    await expect(
      reserve({ ...reservation("other", "platform"), tenant_host: "o.localhost", console_host: "p.localhost" })
    ).rejects.toThrow("taken")
    await expect(database.pool.query("update tenant set kind = 'platform' where slug = 'abandoned'")).rejects.toThrow(
      "violates check"
    )
  })

  it("drops a failed opening with all its rows, and can be repeated", async () => {
    const tenant = await givenTenant(database, "failed")

    await dropTenant(database.pool, tenant.id)
    await dropTenant(database.pool, tenant.id)

    for (const table of ["tenant", "tenant_host", "member"]) {
      expect((await database.pool.query(`select 1 from ${table} where tenant_no = $1`, [tenant.tenant_no])).rowCount).toBe(0)
    }
  })

  it.each([
    ["an upper-case host", "insert into tenant_host values ('Upper.localhost', 1, 'tenant', 'live', false)"],
    ["a host with a port", "insert into tenant_host values ('a.localhost:80', 1, 'tenant', 'live', false)"],
    ["a second canonical host of a kind", "insert into tenant_host values ('second.localhost', 1, 'tenant', 'live', true)"],
    ["an operator's role in a client tenant", "update member set role = 'operator_owner' where tenant_no <> 1"],
    ["an active tenant without a channel", "update tenant set sales_channel_id = null where slug = 'holder'"],
  ])("refuses %s", async (_what, sql) => {
    await expect(database.pool.query(sql)).rejects.toThrow(/violates|duplicate/)
  })

  it("refuses every change and deletion of the audit", async () => {
    await database.pool.query("insert into audit_log (tenant_no, actor_kind, action) values (1, 'system', 'x')")

    for (const sql of ["update audit_log set action = 'y'", "delete from audit_log", "truncate audit_log"]) {
      await expect(database.pool.query(sql)).rejects.toThrow("append-only")
    }
    expect((await database.pool.query("select action from audit_log")).rows).toEqual([{ action: "x" }])
  })
})

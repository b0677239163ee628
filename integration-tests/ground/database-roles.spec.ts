import type { Pool } from "pg"
import { eventually } from "../support/child"
import { givenPool } from "../support/database"
import { databaseUrl } from "../support/database-url"
import { givenRoles, type RoleUrls } from "../support/database-roles"
import { givenMigratedDatabase, medusa } from "../support/platform-database"
import { connectAdmin, dropDatabase } from "../support/template-database"
import { givenServers, type Servers } from "../support/servers"
import { buy, connectAccount, givenPublishedEvent, givenSignedUpOrganiser, rowOfPlaces } from "../support/story"

const PERMISSION_DENIED = "42501"

/** What the holder of the application's connection must not be able to do, whatever else goes wrong. */
const REFUSED = [
  "alter table sale disable trigger all",
  "alter table audit_log disable trigger user",
  "set session_replication_role = replica",
  "drop table claim",
  "truncate ledger_entry",
  "alter table ticket add column mine text",
  "drop trigger audit_log_append_only on audit_log",
  "create table mine ()",
  "create temporary table sale ()",
  "create or replace function pg_temp.mine() returns int language sql as 'select 1'",
  "create or replace function hold_places() returns int language sql as 'select 1'",
  "create role mine",
  "alter role guichet_owner password 'mine'",
  "set role guichet_owner",
  "create extension if not exists dblink",
  "copy (select 1) to program 'true'",
  "copy sale from program 'true'",
  "copy sale to '/tmp/sale'",
  "select pg_read_file('/etc/hostname')",
  "create database mine",
]

const codeOf = (pool: Pool, sql: string): Promise<string> =>
  pool.query(sql).then(
    () => "done",
    ({ code }: { code: string }) => code
  )

/** Tables, functions, types and schemas of ours that the owner does not own; those of extensions stay the system's. */
const ownedByOthers = async (pool: Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `with schema as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
     object as (
       select oid, relname as name, relowner as owner from pg_class where relnamespace in (select oid from schema)
       union all select oid, proname, proowner from pg_proc where pronamespace in (select oid from schema)
       union all select oid, typname, typowner from pg_type where typnamespace in (select oid from schema) and typelem = 0
       union all select oid, nspname, nspowner from pg_namespace where oid in (select oid from schema) and nspname <> 'public'
     )
     select name from object where owner <> 'guichet_owner'::regrole
        and not exists (select from pg_depend where objid = object.oid and deptype = 'e')`
  )

  return rows.map(({ name }) => name)
}

describe("M16 the roles of the database", () => {
  describe("on a new database", () => {
    let world: Servers
    let roles: RoleUrls
    let app: Pool

    beforeAll(async () => {
      world = await givenServers({
        database: async (admin, name) => {
          await admin.query(`create database "${name}"`)
          roles = await givenRoles(admin, databaseUrl(name))
          await medusa("db:migrate", roles.owner)
          await medusa("exec ./src/scripts/seed.ts", roles.app)

          return roles.app
        },
      })
      app = givenPool(roles.app, { max: 1 })
    })
    afterAll(async () => {
      await app?.end()
      await world?.stop()
    })

    it("the serving role sells a ticket, and writes its order and its fee", async () => {
      const organiser = await givenSignedUpOrganiser(world, "odeon")
      await connectAccount(world, organiser)
      const show = await givenPublishedEvent(world, organiser)
      const [first, second] = await rowOfPlaces(world, show.performances[0].id)

      await buy(world, world.visitor(), organiser.tenant.host, show.performances[0].id, [first.uid, second.uid])

      const count = async (sql: string) => Number((await app.query(sql)).rows[0].count)
      await eventually(
        async () => (await count("select count(*) from sale where state = 'final' and projected_at is not null")) === 1,
        "the sale's order",
        undefined,
        () => world.servers[0].process.log
      )
      expect(await count("select count(*) from ticket where state = 'valid'")).toBe(2)
      await eventually(async () => (await count("select count(*) from sale_fee")) > 0, "the sale's fee")
      expect((await app.query("select current_user as name")).rows).toEqual([{ name: "guichet_app" }])
    })

    it.each(REFUSED)("the serving role is refused: %s", async (sql) => {
      expect(await codeOf(app, sql)).toBe(PERMISSION_DENIED)
    })

    it("the owner has created the guards of Medusa's own tables", async () => {
      const { rows } = await app.query(
        "select tgname as name from pg_trigger where tgname = any ($1) and not tgisinternal order by 1",
        [["auth_mfa_factor_guard", "auth_mfa_recovery_code_guard", "shop_keep_stock"]]
      )

      expect(rows).toHaveLength(3)
    })

    it("the serving role keeps the planner's statistics fresh without owning a table", async () => {
      const notices: string[] = []
      const client = await app.connect()
      client.on("notice", ({ message }) => notices.push(String(message)))
      await client.query("analyze sale")
      client.release()

      expect(notices).toEqual([])
    })

    it("the migrating role owns its tables, and has no rights on the cluster", async () => {
      const owner = givenPool(roles.owner, { max: 1 })
      const refused = [
        "create role mine",
        "create database mine",
        "copy sale to program 'true'",
        "set session_replication_role = replica",
      ]

      expect(await ownedByOthers(owner)).toEqual([])
      expect(await Promise.all(refused.map((sql) => codeOf(owner, sql)))).toEqual(refused.map(() => PERMISSION_DENIED))
      await owner.end()
    })
  })

  it("the roles take over a database that its superuser migrated, and can be created repeatedly", async () => {
    const admin = await connectAdmin()
    const name = `roles_${process.pid}`
    const url = await givenMigratedDatabase(admin, name)
    await givenRoles(admin, url)

    const roles = await givenRoles(admin, url)

    const [owner, app] = [givenPool(roles.owner, { max: 1 }), givenPool(roles.app, { max: 1 })]
    expect(await ownedByOthers(owner)).toEqual([])
    expect(await codeOf(owner, "alter table sale add column later text")).toBe("done")
    expect(await codeOf(owner, "create table later (id bigserial, at timestamptz)")).toBe("done")
    expect(await codeOf(app, "insert into later (at) values (now())")).toBe("done")
    expect(await codeOf(app, "select count(*) from sale")).toBe("done")
    expect(await codeOf(app, "alter table sale drop column later")).toBe(PERMISSION_DENIED)
    await Promise.all([owner.end(), app.end()])
    await dropDatabase(admin, name)
    await admin.end()
  })
})

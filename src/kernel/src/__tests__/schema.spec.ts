import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { applySchema, type ModuleSchema } from "../schema"
import { inTransaction } from "../sql"

const TABLES = "create table seat (no integer primary key, colour text not null default 'red');\n"
const ADDED =
  "create or replace function colour_of(p_no integer) returns text language sql as $$ select colour from seat where no = p_no $$;\n"
const WATCHED =
  "create or replace function seat_watched() returns trigger language plpgsql as $$ begin new.colour := upper(new.colour); return new; end $$;\n"
const TRIGGERS = "create trigger seat_watched before insert on seat for each row execute function seat_watched();\n"

describe("the schema of a module, kept in files", () => {
  let database: TestDatabase
  let schema: ModuleSchema

  beforeEach(async () => {
    database = await givenDatabase()
    schema = { module: "hall", folder: mkdtempSync(join(tmpdir(), "schema-")), tables: ["seats"] }
    given("tables/seats.sql", TABLES)
    given("functions/colour_of.sql", ADDED)
    given("functions/seat_watched.sql", WATCHED)
    given("triggers.sql", TRIGGERS)
  })
  afterEach(async () => {
    rmSync(schema.folder, { recursive: true })
    await database.drop()
  })

  function given(path: string, text: string): void {
    const file = join(schema.folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  const gone = (path: string) => rmSync(join(schema.folder, path))
  const apply = async () => (await inTransaction(database.pool, (db) => applySchema(db, schema))).map(({ name }) => name)
  const rows = async (sql: string) => (await database.pool.query(sql)).rows

  it("is created completely in an empty database, and runs nothing twice", async () => {
    const made = await apply()
    await database.pool.query("insert into seat values (1, 'blue')")

    expect(made).toEqual([
      "hall/tables/seats.sql",
      "hall/functions/colour_of.sql",
      "hall/functions/seat_watched.sql",
      "hall/triggers.sql",
    ])
    expect(await apply()).toEqual([])
    expect(await rows("select colour_of(1) as colour")).toEqual([{ colour: "BLUE" }])
  })

  it("is updated by only one of two concurrent processes", async () => {
    const made = await Promise.all([apply(), apply()])

    expect(made.map(({ length }) => length).sort()).toEqual([0, 4])
  })

  it("replaces a function when its file has changed, and drops one whose file is gone", async () => {
    await apply()
    given("functions/seat_watched.sql", WATCHED.replace("upper", "initcap"))
    gone("functions/colour_of.sql")

    expect(await apply()).toEqual(["hall/functions/seat_watched.sql", "hall/functions/colour_of.sql (dropped)"])
    expect(await rows("insert into seat values (2, 'blue') returning colour")).toEqual([{ colour: "Blue" }])
    expect(await rows("select to_regproc('colour_of')::text as found")).toEqual([{ found: null }])
  })

  it("keeps a function whose file moves to a folder of its topic, and drops it there once the file is gone", async () => {
    given("functions/shade_of.sql", ADDED.replaceAll("colour_of", "shade_of"))
    await apply()
    const [before] = await rows("select 'shade_of'::regproc::oid as oid, array_agg(path order by path) as paths from schema_file")
    gone("functions/shade_of.sql")
    given("functions/shades/shade_of.sql", ADDED.replaceAll("colour_of", "shade_of"))
    const moved = await apply()
    const [after] = await rows("select 'shade_of'::regproc::oid as oid, array_agg(path order by path) as paths from schema_file")
    gone("functions/shades/shade_of.sql")

    expect(moved).toEqual([])
    expect(after).toEqual(before)
    expect(await apply()).toEqual(["hall/functions/shade_of.sql (dropped)"])
  })

  it("creates functions in the order of their names in all folders, those that tables need first", async () => {
    const shade = (name: string) => ADDED.replaceAll("colour_of", name).replaceAll("text language", "text immutable language")
    schema = { ...schema, functions_before_tables: ["shade_of"] }
    given("functions/shades/shade_of.sql", shade("shade_of"))
    given("functions/shades/accent_of.sql", shade("accent_of"))
    given("tables/seats.sql", TABLES.replace(");", ", check (shade_of(no) is not null));"))

    expect(await apply()).toEqual([
      "hall/functions/shade_of.sql",
      "hall/tables/seats.sql",
      "hall/functions/accent_of.sql",
      "hall/functions/colour_of.sql",
      "hall/functions/seat_watched.sql",
      "hall/triggers.sql",
    ])
  })

  it("replaces all triggers when their file has changed, and drops those removed from it", async () => {
    await apply()
    given("triggers.sql", "-- none any more\n")
    await apply()

    expect(await rows("insert into seat values (3, 'blue') returning colour")).toEqual([{ colour: "blue" }])
  })

  it("applies missing changes to an existing database once, and none to a fresh one", async () => {
    await apply()
    given("tables/seats.sql", TABLES.replace(");", ", row_label text);"))
    given("changes/2026-11-30-rows.sql", "alter table seat add column row_label text;\n")
    const changed = await apply()
    const columns =
      "select column_name as name from information_schema.columns where table_name = 'seat' order by ordinal_position"
    const upgraded = await rows(columns)
    await database.drop()
    database = await givenDatabase()
    await apply()

    expect(changed).toEqual(["hall/changes/2026-11-30-rows.sql"])
    expect(await rows(columns)).toEqual(upgraded)
    expect(await apply()).toEqual([])
  })

  it("lets a change assign tables and functions to another module, which continues with them", async () => {
    given("functions/shade_of.sql", ADDED.replaceAll("colour_of", "shade_of"))
    await apply()
    await database.pool.query("create view shade as select shade_of(1) as colour; insert into seat values (1, 'blue')")
    gone("functions/shade_of.sql")
    given(
      "changes/2026-08-01-shades-are-a-module.sql",
      "update schema_file set module = 'shades' where module = 'hall' and path in ('tables/seats.sql', 'functions/shade_of.sql');"
    )

    expect(await apply()).toEqual(["hall/changes/2026-08-01-shades-are-a-module.sql"])
    expect(await rows("select colour from shade")).toEqual([{ colour: "BLUE" }])
    expect(await rows("select path from schema_file where module = 'shades' order by path")).toEqual([
      { path: "functions/shade_of.sql" },
      { path: "tables/seats.sql" },
    ])
  })

  it("names the file that PostgreSQL refuses, and leaves everything as it was", async () => {
    await apply()
    given("changes/2026-11-30-rows.sql", "alter table seat add column row_label text;\n")
    gone("functions/colour_of.sql")
    given(
      "functions/colours/colour_of.sql",
      "create or replace function colour_of(p_no integer) returns nonsense language sql as $$ select 1 $$;\n"
    )

    await expect(apply()).rejects.toThrow('hall/sql/functions/colours/colour_of.sql: type "nonsense" does not exist')
    expect(await rows("select count(*)::int as count from information_schema.columns where table_name = 'seat'")).toEqual([
      { count: 2 },
    ])
  })

  it("refuses a second signature of a function, which previous callers would still find", async () => {
    await apply()
    given("functions/colour_of.sql", ADDED.replace("p_no integer", "p_no integer, p_else text"))

    await expect(apply()).rejects.toThrow("Two signatures exist of colour_of")
  })

  it("refuses tables that exist without a record of their files", async () => {
    await database.pool.query(TABLES)

    await expect(apply()).rejects.toThrow("This database is too old to be upgraded")
  })
})

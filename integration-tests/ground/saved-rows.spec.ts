import { Client } from "pg"
import { givenDatabase, type TestDatabase } from "../support/database"
import { restoreRows, saveRows } from "../support/saved-rows"

describe("rows put back between tests", () => {
  let database: TestDatabase
  let db: Client

  beforeAll(async () => {
    database = await givenDatabase()
    db = new Client({ connectionString: database.url })
    await db.connect()
    await db.query(
      `create table seat (id bigserial, name text); create sequence cached as bigint cache 20; insert into seat (name) values ('A1')`
    )
    await saveRows(db)
  })
  afterAll(async () => {
    await db?.end()
    await database?.drop()
  })

  it("are those that were set aside, and those written after them count from there", async () => {
    await db.query("update seat set name = 'B1'")
    await db.query("insert into seat (name) values ('A2')")

    await restoreRows(db)
    await db.query("insert into seat (name) values ('A3')")

    const { rows } = await db.query("select id, name from seat order by id")
    expect(rows).toEqual([
      { id: "1", name: "A1" },
      { id: "2", name: "A3" },
    ])
  })

  it("leave a sequence alone of which connections have numbers in hand: no number is given twice", async () => {
    const { pool } = database
    const next = async (client: { query: Client["query"] }) => (await client.query("select nextval('cached') as no")).rows[0].no
    const [one, other] = [await pool.connect(), await pool.connect()]
    const before = [await next(one)]

    await restoreRows(db)
    const given = [await next(one), await next(other), await next(one), await next(other)]

    one.release()
    other.release()
    expect(new Set([...before, ...given]).size).toBe(5)
  })
})

import { outboxDdl } from "@guichet/kernel/outbox"
import { Client } from "pg"
import { eventually } from "../support/child"
import { givenDatabase, type TestDatabase } from "../support/database"
import { restoreRows, saveRows } from "../support/saved-rows"

describe("rows restored between tests", () => {
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

  it("the saved rows return, and later ones are numbered from there", async () => {
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

  it("a sequence with numbers cached in connections is left alone: no number is used twice", async () => {
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

  it("a message that was being delivered when saved is due immediately", async () => {
    await db.query(outboxDdl("box"))
    await db.query("insert into box (name, key, payload) values ('taken', '1', '{}'), ('delivered', '2', '{}')")
    await db.query("update box set attempts = 1, next_at = now() + interval '60 seconds'")
    await db.query("update box set done_at = now() where name = 'delivered'")
    await saveRows(db, "saved_box")

    await restoreRows(db, "saved_box")

    expect((await db.query("select name, next_at <= now() as is_due from box order by id")).rows).toEqual([
      { name: "taken", is_due: true },
      { name: "delivered", is_due: false },
    ])
  })

  it("all are saved as of one moment, although a transaction commits between the reading of two tables", async () => {
    const other = await givenDatabase()
    const [saver, writer] = await Promise.all(
      [1, 2].map(async () => {
        const client = new Client({ connectionString: other.url })
        await client.connect()

        return client
      })
    )
    await other.pool.query(
      "create table a_first (amount integer); create table b_locked (amount integer); create table c_last (amount integer)"
    )
    await other.pool.query("insert into a_first values (1); insert into b_locked values (0); insert into c_last values (-1)")
    await writer.query("begin; lock table b_locked in access exclusive mode")

    const saved = saveRows(saver)
    await eventually(
      async () =>
        (await other.pool.query("select from pg_locks where relation = 'b_locked'::regclass and not granted")).rowCount === 1,
      "the saving at the table in the middle"
    )
    await writer.query("update a_first set amount = 2; update c_last set amount = -2; commit")
    await saved
    await restoreRows(saver)

    const { rows } = await other.pool.query("select a_first.amount as first, c_last.amount as last from a_first, c_last")
    await Promise.all([saver.end(), writer.end()])
    await other.drop()
    expect(rows).toEqual([{ first: 1, last: -1 }])
  })
})

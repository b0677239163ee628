import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { endSharedPools, sharedPool } from "../pool"
import { inTransaction } from "../sql"

describe("the process's own pool", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenDatabase()
  })
  afterEach(() => endSharedPools())
  afterAll(() => database.drop())

  const ended = (pid: number) => database.pool.query("select pg_terminate_backend($1)", [pid])
  const one = async () => (await sharedPool(database.url).query("select 1 as one")).rows

  it("replaces a connection that is lost between two statements of a transaction, which fails", async () => {
    const pool = sharedPool(database.url, { max: 1 })

    const failed = inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ pid: number }>("select pg_backend_pid() as pid")
      const lost = new Promise((resolve) => db.once("end", resolve))
      await ended(rows[0].pid)
      await lost
      await db.query("select 1")
    })

    await expect(failed).rejects.toThrow(/connection/)
    expect(await one()).toEqual([{ one: 1 }])
  })

  it("survives a connection that is lost while it goes from one caller to the next", async () => {
    const pool = sharedPool(database.url, { max: 1 })
    const client = await pool.connect()
    const next = inTransaction(pool, (db) => db.query("select 1 as one"))

    client.release()
    client.emit("error", new Error("terminating connection due to administrator command"))

    expect((await next).rows).toEqual([{ one: 1 }])
  })
})

import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { defineOutbox, drainOutbox, onMessage, onMessages, outboxDdl, startRelay, writeMessage, type Message } from "../outbox"
import { inTransaction } from "../sql"

const outbox = defineOutbox("spec_outbox")

describe("T4 the outbox", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenDatabase()
    await database.pool.query(outboxDdl(outbox.table))
  })
  afterAll(() => database.drop())
  beforeEach(() => database.pool.query(`truncate ${outbox.table}`))

  const write = (name: string, key: string) => writeMessage(database.pool, outbox, name, key, { key })

  it("delivers a message once to every participant, in order", async () => {
    const heard: string[] = []
    onMessage("a.done", "first", async (message) => void heard.push(`first ${message.key}`))
    onMessage("a.done", "second", async (message) => void heard.push(`second ${message.key}`))
    await write("a.done", "k1")
    await write("a.done", "k1")

    await drainOutbox(database.pool, outbox)
    await drainOutbox(database.pool, outbox)

    expect(heard).toEqual(["first k1", "second k1"])
  })

  it("keeps a failed message with its error, and repeats it only for participants that are not done", async () => {
    const heard: string[] = []
    let broken = true
    onMessage("b.done", "steady", async () => void heard.push("steady"))
    onMessage("b.done", "shaky", async () => {
      if (broken) {
        throw new Error("mail server is away")
      }
      heard.push("shaky")
    })
    await write("b.done", "k2")

    await drainOutbox(database.pool, outbox)
    const { rows } = await database.pool.query(`select done_at, last_error, done_by from ${outbox.table}`)
    broken = false
    await database.pool.query(`update ${outbox.table} set next_at = now()`)
    await drainOutbox(database.pool, outbox)

    expect(rows).toEqual([{ done_at: null, last_error: "mail server is away", done_by: ["steady"] }])
    expect(heard).toEqual(["steady", "shaky"])
  })

  it("keeps a message that nothing listens to, with an error that names it", async () => {
    await write("misspelt.done", "k3")

    await drainOutbox(database.pool, outbox)
    const { rows } = await database.pool.query(`select done_at, last_error from ${outbox.table}`)

    expect(rows).toEqual([{ done_at: null, last_error: "Nothing listens to messages named misspelt.done" }])
  })

  it("calls a batch participant once with all messages, and once per message after a failure", async () => {
    const heard: string[][] = []
    let broken = true
    onMessages("d.done", "together", async (messages) => {
      heard.push(messages.map(({ key }) => key))
      if (broken && messages.some(({ key }) => key === "d2")) {
        throw new Error("no d2")
      }
    })
    const after: string[] = []
    onMessage("d.done", "after", async ({ key }) => void after.push(key))
    for (const key of ["d1", "d2", "d3"]) {
      await write("d.done", key)
    }
    await write("a.done", "between")
    await write("d.done", "d4")

    await drainOutbox(database.pool, outbox)
    const { rows } = await database.pool.query(`select key, last_error, done_by from ${outbox.table} where done_at is null`)
    broken = false
    await database.pool.query(`update ${outbox.table} set next_at = now()`)
    await drainOutbox(database.pool, outbox)

    expect(heard).toEqual([["d1", "d2", "d3"], ["d1"], ["d2"], ["d3"], ["d4"], ["d2"]])
    expect(rows).toEqual([{ key: "d2", last_error: "no d2", done_by: [] }])
    expect(after).toEqual(["d1", "d3", "d4", "d2"])
  })

  it("delivers nothing from a transaction that rolled back", async () => {
    const failing = inTransaction(database.pool, async (db) => {
      await writeMessage(db, outbox, "a.done", "k3", {})
      throw new Error("no")
    })

    await expect(failing).rejects.toThrow("no")
    expect(await drainOutbox(database.pool, outbox)).toBe(0)
  })

  it("delivers each message to only one of several relays", async () => {
    const heard: Message[] = []
    onMessage("c.done", "counter", async (message) => void heard.push(message))
    for (let n = 0; n < 60; n++) {
      await write("c.done", `c${n}`)
    }

    const relays = [1, 2, 3, 4].map(() =>
      startRelay(database.pool, [outbox], {
        interval_ms: 5,
        onError: (error) => {
          throw error
        },
      })
    )
    await Promise.all(relays.map((relay) => relay.flush()))
    await Promise.all(relays.map((relay) => relay.stop()))

    expect(new Set(heard.map(({ key }) => key)).size).toBe(60)
    expect(heard).toHaveLength(60)
  })
})

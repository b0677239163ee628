import { applyDelta, decodeTaken, encodeStatus } from "@guichet/seating"
import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { request } from "node:http"
import { join } from "node:path"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/given/given-hall"

interface StreamMessage {
  event: string
  id: string
  data: { rev: string; from?: string; bits?: string; delta?: string }
}

/** One listener of a hall: the messages it got, and the hall's state according to them. */
class Listener {
  readonly messages: StreamMessage[] = []
  status = 0
  type = ""
  isOver = false
  private text = ""
  private readonly call

  constructor(url: string, headers: Record<string, string>) {
    this.call = request(url, { headers }, (response) => {
      this.status = response.statusCode ?? 0
      this.type = response.headers["content-type"] ?? ""
      response.setEncoding("utf8").on("data", (chunk: string) => this.read(chunk))
      response.on("close", () => (this.isOver = true))
      response.on("error", () => undefined)
    })
    this.call.on("error", () => undefined)
    this.call.end()
  }

  private read(chunk: string) {
    const blocks = (this.text + chunk).split("\n\n")
    this.text = blocks.pop() ?? ""
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? ""
      if (field("event")) {
        this.messages.push({ event: field("event"), id: field("id"), data: JSON.parse(field("data")) })
      }
    }
  }

  /** The places it considers taken. */
  taken(): number[] {
    let bits: Uint8Array = new Uint8Array(0)
    for (const { event, data } of this.messages) {
      bits =
        event === "status"
          ? Uint8Array.from(Buffer.from(data.bits!, "base64"))
          : encodeStatus(applyDelta(decodeTaken(bits), Uint8Array.from(Buffer.from(data.delta!, "base64"))), 1)
    }

    return [...decodeTaken(bits).entries()].filter(([, is_taken]) => is_taken).map(([idx]) => idx)
  }

  rev = () => this.messages.at(-1)?.data.rev
  close = () => this.call.destroy()
}

describe("T3 the stream of a hall's status changes", () => {
  let database: TestDatabase
  let salesApi: RunningSalesApi
  let ours: GivenTenant
  let theirs: GivenTenant
  let listeners: Listener[] = []

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ours = await givenTenant(database.pool, "lyon")
    theirs = await givenTenant(database.pool, "nantes")
    Object.assign(process.env, {
      PLATFORM_MODE: "test",
      DATABASE_URL: database.url,
      PLATFORM_SECRET: "a-secret-of-status-changes-0123456789",
    })
    salesApi = await runSalesApiThread({
      configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
      port: 0,
    })
  })
  afterEach(() => {
    listeners.forEach((listener) => listener.close())
    listeners = []
  })
  afterAll(async () => {
    await salesApi?.close()
    await database.drop()
  })

  const listen = (
    performance_id: string,
    { since, host = ours.host, headers = {} }: { since?: string; host?: string; headers?: Record<string, string> } = {}
  ) => {
    const query = since ? `?since=${since}` : ""
    const listener = new Listener(`${salesApi.url}/sales-api/performances/${performance_id}/status/changes${query}`, {
      "x-forwarded-host": `${host}:8000`,
      ...headers,
    })
    listeners.push(listener)

    return listener
  }
  const given = async () => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    const buyer = asBrowser(salesApi.url, ours.host)
    const hold = async (...place_uids: string[]) =>
      (await buyer.post(`/sales-api/performances/${performance.id}/holds`, { place_uids })).body.hold

    return { performance, buyer, hold }
  }
  const knows = (listener: Listener, taken: number[]) =>
    eventually(
      async () => listener.messages.length > 0 && JSON.stringify(listener.taken()) === JSON.stringify(taken),
      `a listener that has ${taken} for taken`
    )

  it("all listeners get the whole status first, then what others take and release", async () => {
    const { performance, buyer, hold } = await given()
    await hold("p-2")
    const [one, other] = [listen(performance.id), listen(performance.id)]
    await knows(one, [2])
    const before = one.messages.length

    const held = await hold("p-0", "p-1")
    await Promise.all([one, other].map((listener) => knows(listener, [0, 1, 2])))
    await buyer.delete(`/sales-api/holds/${held.id}`)
    await Promise.all([one, other].map((listener) => knows(listener, [2])))

    expect(one.type).toBe("text/event-stream")
    expect(one.messages[0]).toMatchObject({ event: "status", data: { chart: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(one.messages.slice(before).map(({ event }) => event)).toEqual(["change", "change"])
    expect(one.messages.map(({ data }) => data.from)).toEqual([undefined, ...one.messages.slice(0, -1).map(({ id }) => id)])
  })

  it("a listener who comes back gets the changes since, and the whole status where that point is unknown", async () => {
    const { performance, hold } = await given()
    const first = listen(performance.id)
    await knows(first, [])
    const seen = first.rev() as string
    await hold("p-3")
    await knows(first, [3])

    const [back, named, stranger] = [
      listen(performance.id, { since: seen }),
      listen(performance.id, { headers: { "last-event-id": seen } }),
      listen(performance.id, { since: "00000000.1" }),
    ]
    await knows(stranger, [3])
    await eventually(async () => back.messages.length > 0 && named.messages.length > 0, "what came since")

    expect([back, named].map(({ messages }) => messages.map(({ event, data }) => [event, data.from]))).toEqual(
      Array(2).fill([["change", seen]])
    )
    expect(stranger.messages.map(({ event }) => event)).toEqual(["status"])
  })

  it("another tenant's hall is not found, nor by a HEAD request", async () => {
    const { performance } = await given()

    const stranger = listen(performance.id, { host: theirs.host })
    await eventually(async () => stranger.status !== 0, "an answer")
    const head = await fetch(`${salesApi.url}/sales-api/performances/${performance.id}/status/changes`, {
      method: "HEAD",
      headers: { "x-forwarded-host": `${ours.host}:8000` },
    })

    expect([stranger.status, stranger.messages, head.status]).toEqual([404, [], 404])
  })

  it("it ends when the chart is replaced, and listeners then read the new one", async () => {
    const [{ performance }, other] = [await given(), await given()]
    const listener = listen(performance.id)
    await knows(listener, [])

    await database.pool.query(
      "update performance set version_no = (select version_no from performance where id = $1) where id = $2",
      [other.performance.id, performance.id]
    )
    await eventually(async () => listener.isOver, "the end")

    expect(listener.messages.map(({ event }) => event)).toEqual(["status", "chart"])
  })

  it("two hundred listeners of one IP address are accepted, and others once those have left", async () => {
    const { performance } = await given()
    const crowd = Array.from({ length: 260 }, () => listen(performance.id))
    await eventually(async () => crowd.every(({ status }) => status !== 0), "an answer to all who came at once")
    const statuses = crowd.map(({ status }) => status)
    crowd.forEach((listener) => listener.close())
    await eventually(async () => {
      const again = listen(performance.id)
      await eventually(async () => again.status !== 0, "an answer")

      return again.status === 200
    }, "room for another")

    expect(statuses.filter((status) => status === 200)).toHaveLength(200)
    expect(statuses.filter((status) => status === 429)).toHaveLength(60)
  })

  it("two hundred listeners of one IPv6 line are accepted, whatever their addresses, and its neighbour as well", async () => {
    const { performance } = await given()
    const from = (address: string) => listen(performance.id, { headers: { "x-forwarded-for": address } })

    const crowd = Array.from({ length: 210 }, (_, n) => from(`2001:4860:7:${n.toString(16)}::1`))
    await eventually(async () => crowd.every(({ status }) => status !== 0), "an answer to all of the line")
    const neighbour = from("2001:4860:7:100::1")
    await eventually(async () => neighbour.status !== 0, "an answer to the neighbour")

    expect(crowd.filter(({ status }) => status === 200)).toHaveLength(200)
    expect(neighbour.status).toBe(200)
  })

  it("one network can follow twenty dates, and further ones can request the status itself", async () => {
    const performances = []
    for (let n = 0; n < 21; n += 1) {
      performances.push(await givenPerformance(database.pool, ours.tenant))
    }
    const from = (address: string, { id }: { id: string }) => listen(id, { headers: { "x-forwarded-for": address } })

    const watching = performances.slice(0, 20).map((performance) => from("91.198.174.20", performance))
    await eventually(async () => watching.every(({ status }) => status !== 0), "an answer about twenty dates")
    const [one_more, same, neighbour] = [
      from("91.198.174.20", performances[20]),
      from("91.198.174.20", performances[0]),
      from("91.198.174.21", performances[20]),
    ]
    await eventually(async () => [one_more, same, neighbour].every(({ status }) => status !== 0), "an answer to the others")
    const asked = await fetch(`${salesApi.url}/sales-api/performances/${performances[20].id}/status`, {
      headers: { "x-forwarded-host": `${ours.host}:8000`, "x-forwarded-for": "91.198.174.20" },
    })

    expect(watching.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect([one_more, same, neighbour].map(({ status }) => status)).toEqual([429, 200, 200])
    expect(asked.status).toBe(200)
  })
})

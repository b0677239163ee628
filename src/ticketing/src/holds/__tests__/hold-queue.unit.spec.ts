import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createHoldQueue } from "../hold-queue"

const tenant = guardedTenant(7)
const turn = () => new Promise(setImmediate)
const LATE_MS = 10

/** A database that answers when the test says so, and grants every hold. */
function given() {
  const calls: { holds: string[]; answer: () => void }[] = []
  const query = ({ values }: { values: unknown[] }) =>
    new Promise((resolve) => {
      const holds = values[3] as string[]
      const rows = holds.map((_, at) => ({ ask: at + 1, outcome: "held", expires_at: new Date(), units: null }))
      calls.push({ holds, answer: () => resolve({ rows }) })
    })
  const queue = createHoldQueue({ query } as never)
  const ask = (n: number, session = Buffer.from(`session ${n}`), is_new_session = true) =>
    queue({
      ...{ tenant, performance_no: 1, terms_no: 1, id: `hold_${n}`, session, is_new_session, ttl_seconds: 60, currency: "eur" },
      lines: [{ place_idx: n } as never],
      areas: [],
    })

  return { calls, ask }
}

describe("T4 the hold queue", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick"] }))
  afterEach(() => jest.useRealTimers())

  it("sends the first request immediately, and those that arrive meanwhile together after its answer", async () => {
    const { calls, ask } = given()
    const first = ask(1)
    await turn()
    const others = [ask(2), ask(3)]
    await turn()
    const out = calls.length

    calls[0].answer()
    await first
    await turn()
    calls[1].answer()

    expect(out).toBe(1)
    expect(calls.map(({ holds }) => holds)).toEqual([["hold_1"], ["hold_2", "hold_3"]])
    expect((await Promise.all(others)).map(({ outcome }) => outcome)).toEqual(["held", "held"])
  })

  it("sends a second call in parallel once it is full, and a third only after an answer", async () => {
    const { calls, ask } = given()
    void ask(1)
    await turn()
    const rush = Array.from({ length: 130 }, (_, n) => ask(n + 2))
    await turn()
    const out = calls.map(({ holds }) => holds.length)

    calls.forEach(({ answer }) => answer())
    await turn()
    await turn()
    calls.slice(2).forEach(({ answer }) => answer())
    await turn()
    jest.advanceTimersByTime(LATE_MS)
    await turn()
    calls.forEach(({ answer }) => answer())
    await Promise.all(rush)

    expect(out).toEqual([1, 64])
    expect(calls.flatMap(({ holds }) => holds)).toHaveLength(131)
  })

  it("does not delay requests behind a call that is late, perhaps waiting for a lock", async () => {
    const { calls, ask } = given()
    void ask(1)
    await turn()
    const other = ask(2)
    await turn()
    jest.advanceTimersByTime(LATE_MS - 1)
    await turn()
    const early = calls.length

    jest.advanceTimersByTime(1)
    await turn()
    calls[1].answer()

    expect(early).toBe(1)
    expect(await other).toMatchObject({ outcome: "held" })
  })

  it("never puts two requests of a known session into one call, but groups sessions created for their request", async () => {
    const { calls, ask } = given()
    const session = Buffer.from("known")
    const known = [1, 2].map((n) => ask(n, session, false))
    const made = [3, 4].map((n) => ask(n))
    await turn()
    calls[0].answer()
    await turn()
    calls[1].answer()
    await Promise.all([...known, ...made])

    expect(calls.map(({ holds }) => holds)).toEqual([["hold_1", "hold_3", "hold_4"], ["hold_2"]])
  })
})

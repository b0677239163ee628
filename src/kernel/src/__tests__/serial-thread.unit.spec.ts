import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { serialThread, type ThreadWork } from "../serial-thread"

describe("S10 work in a thread of its own", () => {
  let folder: string
  const work = (run: string, limits: Partial<ThreadWork> = {}) =>
    serialThread<unknown, unknown>({ file: join(folder, "work"), run, time_limit_ms: 60_000, memory_mb: 64, ...limits })

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "serial-thread-"))
    writeFileSync(
      join(folder, "work.js"),
      `let calls = 0
       exports.count = async (by) => (calls += by)
       exports.fail = () => { throw new Error("no such hall") }
       exports.hang = () => new Promise((resolve) => setTimeout(resolve, 1e9))
       exports.leave = () => process.exit(1)
       exports.fill = () => { const all = []; for (;;) all.push({ all: new Array(1000).fill(all.length) }) }`
    )
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it("returns its result, each time from a fresh thread", async () => {
    const count = work("count")

    expect(await Promise.all([count(1), count(2)])).toEqual([1, 2])
  })

  it.each([
    ["fail", "no such hall", 60_000],
    ["hang", "hang timed out in its thread", 500],
    ["leave", "the thread of leave ended", 60_000],
  ])("fails with its reason, and the next call is made: %s", async (run, reason, time_limit_ms) => {
    const failing = work(run, { time_limit_ms })

    const [first, second] = await Promise.allSettled([failing(1), failing(2)])

    expect([first, second]).toEqual(
      Array(2).fill({ status: "rejected", reason: expect.objectContaining({ message: expect.stringContaining(reason) }) })
    )
  })

  it("refuses a call while eight others wait", async () => {
    const count = work("count")

    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => count(1)))

    expect(calls.map(({ status }) => status)).toEqual([...Array(9).fill("fulfilled"), "rejected"])
    expect(calls[9]).toMatchObject({ reason: { code: "too_many_requests" } })
    expect(await count(1)).toBe(1)
  })

  it("ends alone when it exceeds its memory", async () => {
    await expect(work("fill")(1)).rejects.toMatchObject({ code: "ERR_WORKER_OUT_OF_MEMORY" })
  })
})

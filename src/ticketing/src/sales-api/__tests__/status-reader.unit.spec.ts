import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createStatusReader } from "../status-reader"
import { createStatusSnapshots } from "../status-snapshots"

const tenant = guardedTenant(7)
const turn = () => new Promise(setImmediate)

/** A database that answers when the test says so; dates named `none…` do not exist. */
function given() {
  const asked: { dates: string[]; answer: (taken?: string) => Promise<void>; fail: () => Promise<void> }[] = []
  const query = ({ values: [, dates] }: { values: [number[], string[]] }) =>
    new Promise((resolve, reject) => {
      const rowOf = (seats: string) => ({ version_no: 1, sha256: "c", last_idx: 9, rules: {}, seats, groups: [] })
      const answer = async (seats = "") => {
        resolve({
          rows: dates.flatMap((id, at) => (id.startsWith("none") ? [] : [{ at: at + 1, ...rowOf(seats) }])),
        })
        await turn()
      }
      const fail = async () => {
        reject(new Error("away"))
        await turn()
      }
      asked.push({ dates, answer, fail })
    })

  return { asked, pool: { query } as never }
}

describe("T3 reading the status of many dates", () => {
  it("reads all dates of a turn in one statement, each once, and others in the next while two are in progress", async () => {
    const { asked, pool } = given()
    const read = createStatusReader(pool)
    const first = ["a", "b", "a"].map((id) => read(tenant, id, "now"))
    await turn()
    const second = read(tenant, "a", "now")
    await turn()
    const later = ["c", "a", "d"].map((id) => read(tenant, id, "now"))
    await turn()
    const before = asked.map(({ dates }) => dates)

    await asked[0].answer("1,3")
    await asked[1].answer()
    await asked[2].answer()

    expect(before).toEqual([["a", "b"], ["a"]])
    expect(asked.map(({ dates }) => dates)).toEqual([["a", "b"], ["a"], ["c", "a", "d"]])
    expect((await Promise.all(first)).map(({ states }) => [...states.subarray(0, 5)])).toEqual(Array(3).fill([0, 1, 0, 1, 0]))
    expect([...(await second).states]).toEqual(Array(10).fill(0))
    await Promise.all(later)
  })

  it("refuses a date that does not exist, and no other of its statement", async () => {
    const { asked, pool } = given()
    const read = createStatusReader(pool)
    const [good, none] = ["a", "none"].map((id) => read(tenant, id, "now"))
    const refused = none.catch(({ code }) => code)
    await turn()
    await asked[0].answer()

    expect(await refused).toBe("performance_not_found")
    expect((await good).version_no).toBe(1)
  })

  it("never replaces a later reading by an earlier one", async () => {
    const { asked, pool } = given()
    const status = createStatusSnapshots(pool)
    const early = status.read(tenant, "a")
    await turn()
    const late = status.readAnew(tenant, "a")
    await turn()

    await asked[1].answer("2")
    const stands = await late
    await asked[0].answer("5")

    expect((await early).rev).toBe(stands.rev)
    expect(status.latest(tenant, "a")?.snapshot).toBe(stands)
  })

  it("repeats a reading after half a second for display, and after a second and a half to check a choice", async () => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick"] })
    try {
      const { asked, pool } = given()
      const status = createStatusSnapshots(pool)
      const first = status.read(tenant, "a")
      await turn()
      await asked[0].answer("1")
      await first
      const readsAfter = async (ms: number, age: "shown" | "validated") => {
        jest.advanceTimersByTime(ms)
        const { rev } = await status.read(tenant, "a", age)
        // waits briefly to be batched
        jest.advanceTimersByTime(25)
        await turn()

        return [asked.length, rev === (await first).rev]
      }

      const reads = [await readsAfter(600, "validated"), await readsAfter(800, "validated"), await readsAfter(100, "validated")]
      await asked[1].answer("1,2")
      const looked = [await readsAfter(400, "shown"), await readsAfter(100, "shown")]

      expect(reads).toEqual([
        [1, true],
        [1, true],
        [2, true],
      ])
      expect(looked).toEqual([
        [2, false],
        [3, false],
      ])
    } finally {
      jest.useRealTimers()
    }
  })

  it("never issues a revision twice, even for a date that was dropped meanwhile", async () => {
    const { pool, asked } = given()
    const status = createStatusSnapshots(pool)
    const readNext = async (answer: (at: number) => Promise<void>) => {
      const reading = status.readAnew(tenant, "a").then(
        ({ rev }) => rev,
        ({ message }: Error) => message
      )
      await turn()
      await answer(asked.length - 1)

      return reading
    }
    const before = await readNext((at) => asked[at].answer("1"))
    const failed = await readNext((at) => asked[at].fail())
    const forgotten = status.latest(tenant, "a")
    const after = await readNext((at) => asked[at].answer("2"))

    expect([failed, forgotten]).toEqual(["away", null])
    expect(after).not.toBe(before)
  })
})

import { cached } from "../cached"

describe("cached", () => {
  let asked: string[]
  const loading = (value: string) => async () => {
    asked.push(value)

    return value
  }
  const HOUR_MS = 3_600_000

  beforeEach(() => {
    asked = []
  })
  afterEach(() => jest.restoreAllMocks())

  it("keeps entries in use and evicts the least recently used one", async () => {
    const clock = jest.spyOn(performance, "now")
    const known = cached<string>(HOUR_MS, 2)
    for (const [at, key] of ["a", "b", "a", "c", "a", "b"].entries()) {
      clock.mockReturnValue(at * 2_000)
      await known(key, loading(key))
    }

    expect(asked).toEqual(["a", "b", "c", "b"])
  })

  it("keeps as many entries as their weights allow, and a single entry above the limit", async () => {
    const known = cached<string>(HOUR_MS, 10, (value) => value.length)
    const ask = async (...keys: string[]) => {
      for (const key of keys) {
        await known(key, loading(key))
      }
    }

    await ask("four", "five5", "four", "five5")
    await ask("more than ten", "more than ten", "four", "more than ten")

    expect(asked).toEqual(["four", "five5", "more than ten", "four", "more than ten"])
  })

  it("drops failures, shares one load between concurrent callers, and reloads when asked to", async () => {
    const known = cached<string>(HOUR_MS, 10)
    const failing = () => Promise.reject(new Error("away"))

    await expect(known("a", failing)).rejects.toThrow("away")
    await Promise.all([known("a", loading("1")), known("a", loading("2"))])
    const anew = await known("a", loading("3"), true)

    expect([asked, anew, await known("a", loading("4"))]).toEqual([["1", "3"], "3", "3"])
  })
})

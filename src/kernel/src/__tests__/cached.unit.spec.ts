import { cached, type CacheOptions } from "../cached"

describe("S2 T4 a cache", () => {
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
    const known = cached<string>(HOUR_MS, 10, { weightOf: (value) => value.length })
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

  /** A cache under a clock and a source that the test drives. */
  const given = (options: CacheOptions<string | null> = {}, limit = 10) => {
    const answers: { resolve: (value: string | null) => void; reject: (error: Error) => void }[] = []
    const clock = { ms: 0 }
    const known = cached<string | null>(1_000, limit, { now: () => clock.ms, ...options })
    const ask = (key: string, fresh?: boolean) =>
      known(key, () => new Promise((resolve, reject) => answers.push({ resolve, reject })), fresh)
    const answered = (key: string, value: string | null) => {
      const answer = ask(key)
      answers.at(-1)?.resolve(value)

      return answer
    }

    return { known, ask, answered, answers, clock }
  }
  const away = new Error("away")

  it("is fresh for its time from the start of its load", async () => {
    const { ask, answers, clock } = given()
    const first = ask("a")
    clock.ms = 600
    answers[0].resolve("1")
    await first

    clock.ms = 999
    expect(await ask("a")).toBe("1")
    expect(answers).toHaveLength(1)
    clock.ms = 1_000
    void ask("a")
    expect(answers).toHaveLength(2)
  })

  it("shares a load with later callers, but not one that takes longer than its answer would be fresh", async () => {
    const { ask, answers, clock } = given()
    const endless = [ask("a")]
    clock.ms = 999
    endless.push(ask("a"))
    clock.ms = 1_000
    const next = ask("a")
    answers[1].resolve("2")

    expect([await next, await ask("a"), answers.length]).toEqual(["2", "2", 2])
    answers[0].resolve("1")
    expect([...(await Promise.all(endless)), await ask("a")]).toEqual(["1", "1", "2"])
  })

  it("asks again for an answer that was in flight when its key was forgotten, and stores only the later answer", async () => {
    const { known, ask, answers } = given()
    const early = ask("a")
    known.forget("a")
    answers[0].resolve("before")
    await new Promise(setImmediate)
    const late = ask("a")
    answers[1].resolve("after")

    expect(await Promise.all([early, late, ask("a")])).toEqual(["after", "after", "after"])
    expect(answers).toHaveLength(2)
  })

  it("gives those who waited when everything was forgotten the answer that others asked for since", async () => {
    const { known, ask, answers } = given()
    const early = [ask("a"), ask("a", true), ask("b")]
    known.forget()
    const late = ask("a")
    answers[3].resolve("after")
    answers.slice(0, 3).forEach(({ resolve }) => resolve("before"))
    await new Promise(setImmediate)
    answers[4].resolve("b after")

    expect(await Promise.all([...early, late])).toEqual(["after", "after", "b after", "after"])
    expect(answers).toHaveLength(5)
  })

  it("stores the latest of several forced loads, whichever ends last, and each caller gets what was read after its call", async () => {
    const { ask, answered, answers } = given()
    await answered("a", "0")
    const forced = [ask("a", true), ask("a", true)]
    const meanwhile = ask("a")
    answers[2].resolve("2")
    answers[1].resolve("1")

    expect([...(await Promise.all(forced)), await meanwhile, await ask("a")]).toEqual(["1", "2", "0", "2"])
  })

  it("uses the last answer while loads fail, and tries again after its time", async () => {
    const { ask, answered, answers, clock } = given({ last_for_ms: 200 })
    await answered("a", "1")
    clock.ms = 5_000
    const first = ask("a")
    answers[1].reject(away)

    expect(await first).toBe("1")
    clock.ms = 5_199
    expect(await ask("a")).toBe("1")
    expect(answers).toHaveLength(2)
    clock.ms = 5_200
    const second = ask("a")
    answers[2].resolve("2")
    expect(await second).toBe("2")
  })

  it("has no last answer for a key that is unknown, missing or forgotten", async () => {
    const { known, ask, answered, answers, clock } = given({ last_for_ms: 0, missing: { fresh_ms: 100, limit: 10 } })
    await answered("missing", null)
    await answered("forgotten", "1")
    known.forget("forgotten")
    clock.ms = 5_000
    const asked = ["unknown", "missing", "forgotten"].map((key) => ask(key))
    answers.slice(-3).forEach(({ reject }) => reject(away))

    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
  })

  it("keeps missing answers for a time of their own, and they evict no others", async () => {
    const { ask, answered, answers, clock } = given({ missing: { fresh_ms: 100, limit: 2 } }, 2)
    await answered("a", "1")
    for (const key of ["x", "y", "z"]) {
      await answered(key, null)
    }
    expect([await ask("a"), await ask("z"), answers.length]).toEqual(["1", null, 4])
    void ask("x")
    expect(answers).toHaveLength(5)
    clock.ms = 100
    const found = answered("z", "now found")

    expect([await found, await ask("z"), await ask("a"), answers.length]).toEqual(["now found", "now found", "1", 6])
  })
})

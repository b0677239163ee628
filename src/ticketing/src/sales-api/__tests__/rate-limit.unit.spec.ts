import { isDomainError } from "@guichet/kernel/errors"
import { createRateLimit } from "../rate-limit"

const MINUTE = 60_000
/** One caller more than are stored. */
const OTHERS = Array.from({ length: 50_001 }, (_, at) => `other-${at}`)

const given = (limit = 30) => {
  let clock = 0
  const count = createRateLimit(limit, () => clock)
  const ask = (caller: string): number => {
    try {
      count(caller)

      return 0
    } catch (error) {
      if (!isDomainError(error)) {
        throw error
      }

      return error.details.retry_after_seconds as number
    }
  }

  return {
    ask,
    times: (n: number, caller: string) => Array.from({ length: n }, () => ask(caller)),
    wait: (ms: number) => (clock += ms),
  }
}

describe("T4 M10 the requests of one caller per minute", () => {
  it("are limited, and permitted again in the next minute", () => {
    const { times, ask, wait } = given()

    expect([times(30, "a").some(Boolean), ask("a"), ask("b")]).toEqual([false, 60, 0])
    wait(MINUTE / 2)
    expect(ask("a")).toBe(30)
    wait(MINUTE / 2 + 1)
    expect(ask("a")).toBe(0)
  })

  it("stay refused for a refused caller, however many others come in between", () => {
    const { times, ask } = given()
    times(31, "a")

    const others = OTHERS.map(ask)

    expect(others.some(Boolean)).toBe(false)
    expect(ask("a")).toBe(60)
  })

  it("are forgotten for the oldest caller, and for no other", () => {
    const { times, ask } = given()
    times(30, "first")
    times(30, "second")

    OTHERS.slice(3).forEach(ask)
    const kept = [ask("second"), ask("first")]
    const { ask: anew, times: often } = given()
    often(30, "first")
    OTHERS.forEach(anew)

    expect(kept).toEqual([60, 60])
    expect(anew("first")).toBe(0)
    expect(often(30, "other-50000").at(-1)).toBe(60)
  })
})

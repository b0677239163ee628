import fc from "fast-check"
import { DUNNING_DAYS } from "../../contracts"
import { nextAsk } from "../next-ask"
import { nextTry } from "../next-try"

const DAY_MS = 86_400_000
const begun = new Date("2031-03-30T10:00:00Z")
const after = (days: number) => new Date(begun.getTime() + days * DAY_MS)

describe("D7 the next attempt to collect an invoice", () => {
  it("is on day 3, 7 and 14 after the first attempt, and then never", () => {
    const days = DUNNING_DAYS.map((_, step) => nextTry(begun, step + 1, begun))

    expect(days).toEqual([after(3), after(7), after(14), null])
  })

  it("is at least a day away, even after an outage of weeks", () => {
    expect(nextTry(begun, 1, after(40))).toEqual(after(41))
    expect(nextTry(begun, 2, after(6.9))).toEqual(after(7.9))
  })

  it("is never earlier than the previous one, at any time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.double({ min: 0, max: 400, noNaN: true }), (step, days) => {
        const now = after(days)

        expect(nextTry(begun, step, now)!.getTime()).toBeGreaterThanOrEqual(now.getTime() + DAY_MS)
      })
    )
  })

  it("after a lost response is checked after a minute, then ever less often, at least every hour", () => {
    const minutes = [0, 1, 2, 5, 6, 50].map(
      (asks) => (nextAsk("indeterminate", asks, begun).getTime() - begun.getTime()) / 60_000
    )

    expect(minutes).toEqual([1, 2, 4, 32, 60, 60])
  })
})

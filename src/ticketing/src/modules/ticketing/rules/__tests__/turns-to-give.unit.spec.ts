import fc from "fast-check"
import { leftForSale, turnsToGive, type Pace, type RoomLoad } from "../turns-to-give"

const LOAD: RoomLoad = { free: 2000, held: 0, live: 0, ended: 0, bought: 0, places_per_order: null, is_coming: false }
const PACE: Pace = { per_second: 10, max_per_minute: null, seconds: 1, carried: 0 }

describe("T4 turns that a waiting room gives", () => {
  it.each([
    ["as fast as the platform serves", {}, {}, 10],
    ["as fast as the organiser allows", {}, { max_per_minute: 120 }, 2],
    ["after a pause, those of ten seconds", {}, { seconds: 3600 }, 100],
    ["none when everything is sold", { free: 0 }, {}, 0],
    ["for held places, as far as they are expected back", { free: 0, held: 100 }, { seconds: 10 }, 18],
    ["as many as the places are worth, at first by assumption", { free: 10 }, { seconds: 10 }, 7],
    [
      "as many as the places are worth by the last turns",
      { free: 10, ended: 100, bought: 50, places_per_order: 2 },
      { seconds: 10 },
      11,
    ],
    ["without those who are inside", { free: 10, live: 5 }, { seconds: 10 }, 2],
    ["none while enough are inside", { free: 10, live: 50 }, { seconds: 10 }, 0],
  ])("%s", (_, load, pace, count) => {
    expect(turnsToGive({ ...LOAD, ...load }, { ...PACE, ...pace }).count).toBe(count)
  })

  it("are none before any date is on sale, which is not the same as sold out", () => {
    const none = { ...LOAD, free: 0 }

    expect(turnsToGive({ ...none, is_coming: true }, { ...PACE, seconds: 10 }).count).toBe(0)
    expect([leftForSale({ ...none, is_coming: true }), leftForSale(none)]).toEqual([null, 0])
  })

  it("keep a low limit exactly over many runs, whatever their length", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.double({ min: 0.05, max: 9, noNaN: true }), { minLength: 30, maxLength: 200 }),
        (max_per_minute, runs) => {
          let [given, carried] = [0, 0]
          for (const seconds of runs) {
            const turn = turnsToGive({ ...LOAD, free: 1_000_000 }, { ...PACE, max_per_minute, seconds, carried })
            given += turn.count
            carried = turn.carried
          }
          const allowed = (runs.reduce((sum, seconds) => sum + seconds, 0) * max_per_minute) / 60

          expect(given).toBeLessThanOrEqual(allowed + 1e-6)
          expect(given).toBeGreaterThan(allowed - 1 - 1e-6)
        }
      )
    )
  })

  it("never exceed what the places left are worth, nor what is allowed", () => {
    const load = fc.record({
      free: fc.nat(5000),
      held: fc.nat(2000),
      live: fc.nat(3000),
      ended: fc.nat(200),
      bought: fc.nat(200),
      places_per_order: fc.option(fc.double({ min: 1, max: 20, noNaN: true })),
      is_coming: fc.boolean(),
    })
    const pace = fc.record({
      per_second: fc.constant(10),
      max_per_minute: fc.option(fc.integer({ min: 1, max: 10_000 })),
      seconds: fc.double({ min: 0, max: 100, noNaN: true }),
      carried: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(load, pace, (of, at) => {
        const { count, deferred, carried } = turnsToGive({ ...of, bought: Math.min(of.bought, of.ended) }, at)

        expect(Number.isInteger(count) && count >= 0 && count <= 101).toBe(true)
        expect(carried >= 0 && carried <= 1).toBe(true)
        expect(deferred === 0 || of.live + deferred <= Math.ceil((of.free * 1.1 + of.held * 0.3) * 2.5) / 2).toBe(true)
        expect(count === 0 || leftForSale(of)! > 0).toBe(true)
        // one place is at most two and a half turns, since at least two in five are assumed to buy
        expect(count === 0 || of.live + count <= Math.ceil((of.free * 1.1 + of.held * 0.3) * 2.5)).toBe(true)
      })
    )
  })
})

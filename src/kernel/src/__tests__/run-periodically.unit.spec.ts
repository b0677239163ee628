import { eventually } from "../../../../integration-tests/support/child"
import { retryLog, runPeriodically, runTogether, type PeriodicRun } from "../run-periodically"

describe("runPeriodically", () => {
  let running: PeriodicRun | undefined
  afterEach(() => running?.stop())

  const INTERVAL_MS = 20
  const away = () => Promise.reject(new Error("away"))

  /** Runs the work up to pause number `count`, which lasts until the run is stopped; earlier pauses end immediately. */
  const pausesOf = async (count: number, work: (turn: number) => Promise<"more" | void>) => {
    const pauses: number[] = []
    const errors: string[] = []
    let turns = 0
    await new Promise<void>((resolve) => {
      running = runPeriodically(
        () => work((turns += 1)),
        INTERVAL_MS,
        (error) => errors.push(error.message),
        (ms, _value, { signal }) => {
          pauses.push(ms)
          if (pauses.length < count) {
            return Promise.resolve()
          }
          resolve()

          return new Promise((_over, reject) => signal.addEventListener("abort", reject))
        }
      )
    })
    await running?.stop()

    return { pauses, errors, turns }
  }

  it("doubles its pause after each failure in a row, up to five seconds, and reports each", async () => {
    const { pauses, errors, turns } = await pausesOf(10, away)

    expect(pauses).toEqual([40, 80, 160, 320, 640, 1_280, 2_560, 5_000, 5_000, 5_000])
    expect(turns).toBe(10)
    expect(errors).toEqual(Array(10).fill("away"))
  })

  it("returns to its usual pace after a successful turn", async () => {
    const { pauses, errors } = await pausesOf(8, (turn) => (turn <= 3 || turn === 6 ? away() : Promise.resolve()))

    expect(pauses).toEqual([40, 80, 160, 20, 20, 40, 20, 20])
    expect(errors).toHaveLength(4)
  })

  it("makes no pause while there is more to do", async () => {
    const { pauses, turns } = await pausesOf(1, async (turn) => (turn < 100 ? "more" : undefined))

    expect(turns).toBe(100)
    expect(pauses).toEqual([INTERVAL_MS])
  })

  it("pauses by the process's own timer, and can be stopped during a pause", async () => {
    let turns = 0
    const start = (interval_ms: number) => {
      running = runPeriodically(
        async () => void (turns += 1),
        interval_ms,
        () => undefined
      )
    }

    start(1)
    await eventually(() => turns > 3, "the fourth turn")
    await running?.stop()
    const stopped_at = turns
    start(3_600_000)
    await eventually(() => turns > stopped_at, "a turn")
    await running?.stop()

    expect(turns).toBe(stopped_at + 1)
  })

  it("lets the current turn end when it is stopped", async () => {
    let is_done = false
    let end: () => void = () => undefined
    running = runPeriodically(
      async () => {
        await new Promise<void>((resolve) => (end = resolve))
        is_done = true
      },
      INTERVAL_MS,
      () => undefined
    )
    const stopped = running.stop().then(() => is_done)
    end()

    expect(await stopped).toBe(true)
  })

  it("stops together with others: each ends its current turn", async () => {
    const ends: (() => void)[] = []
    let done = 0
    const start = () =>
      runPeriodically(
        async () => {
          await new Promise<void>((resolve) => ends.push(resolve))
          done += 1
        },
        INTERVAL_MS,
        () => undefined
      )
    const stopped = runTogether([start(), start()])
      .stop()
      .then(() => done)
    ends.forEach((end) => end())

    expect(await stopped).toBe(2)
  })

  it("logs a failed turn as a warning that names the work", () => {
    const warnings: string[] = []

    retryLog({ warn: (message) => void warnings.push(message) })("Billing run")(new Error("connection refused"))

    expect(warnings).toEqual(["Billing run failed, retrying: connection refused"])
  })
})

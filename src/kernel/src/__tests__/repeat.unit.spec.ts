import { repeat, type Repeated } from "../repeat"

describe("work that is done again and again", () => {
  let running: Repeated | undefined
  afterEach(() => running?.stop())

  const turnsIn = async (ms: number, work: () => Promise<"more" | void>, told: string[] = []) => {
    let turns = 0
    running = repeat(
      () => {
        turns += 1

        return work()
      },
      20,
      (error) => told.push(error.message)
    )
    await new Promise((resolve) => setTimeout(resolve, ms))
    await running.stop()

    return turns
  }

  it("pauses longer after each failure in a row, and tells of each", async () => {
    const told: string[] = []
    const turns = await turnsIn(
      500,
      async () => {
        throw new Error("away")
      },
      told
    )

    // pauses of 40, 80, 160 and 320 ms
    expect(turns).toBeGreaterThan(1)
    expect(turns).toBeLessThanOrEqual(5)
    expect(told).toEqual(Array(turns).fill("away"))
  })

  it("goes on at its usual pace once a turn succeeds", async () => {
    let left = 3
    const turns = await turnsIn(1_000, async () => {
      left -= 1
      if (left >= 0) {
        throw new Error("away")
      }
    })

    expect(turns).toBeGreaterThan(8)
  })

  it("makes no pause while there is more to do", async () => {
    let done = 0
    await turnsIn(200, async () => {
      done += 1
      await new Promise((resolve) => setImmediate(resolve))

      return done < 100 ? "more" : undefined
    })

    expect(done).toBeGreaterThanOrEqual(100)
  })
})

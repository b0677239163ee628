import { runInOrder } from "../order.cjs"

describe("the order of a CI run's steps", () => {
  let log: string[]
  const runsAs = (name: string) => async () => {
    log.push(`${name} begins`)
    await new Promise(setImmediate)
    log.push(`${name} ends`)

    return name
  }
  const plan = {
    tests: { after: [], run: runsAs("tests") },
    build: { after: ["tests"], run: runsAs("build") },
    browser: { after: ["build", "bench"], needs: ["build"], run: runsAs("browser") },
    bench: { after: ["tests"], run: runsAs("bench") },
  }

  beforeEach(() => {
    log = []
  })

  it("a step begins when those before it have ended, next to those that do not wait for it", async () => {
    const ended = await runInOrder(plan, [])

    expect(log.slice(0, 4)).toEqual(["tests begins", "tests ends", "build begins", "bench begins"])
    expect(log.indexOf("browser begins")).toBeGreaterThan(log.indexOf("build ends"))
    expect(ended).toEqual(["tests", "build", "browser", "bench"])
  })

  it("of the steps before an asked one, only those that it needs run", async () => {
    const ended = await runInOrder(plan, ["browser"])

    expect(log).toEqual(["build begins", "build ends", "browser begins", "browser ends"])
    expect(ended).toEqual(["build", "browser"])
  })
})

import { closingPage, countOf } from "../closing-page.cjs"
import type { LookedAt } from "../second-look.cjs"

const test = (no: number, isolated: LookedAt["isolated"] = "failed again"): LookedAt => ({
  ...{
    file: `integration-tests/http/shop/carts-${no}.spec.ts`,
    line: 76,
    title: `takes line ${no} out ${"by the quantity ".repeat(12)}`,
  },
  ...{
    message: "expected this, received that ".repeat(40),
    frame: "src/shop/src/checkout/cart-facts.ts:73",
    isolated,
    isolated_s: 62,
  },
})
const step = (name: string, failed: LookedAt[] = [], flaky: LookedAt[] = []) => ({
  ...{ name, seconds: 100, isFailed: failed.length + flaky.length > 0, lastLines: [], hasTests: true, failed, flaky },
  results: { passed: 10, notTried: 0, failed: [], skipped: [], files: [{ file: `${name}/brand.spec.ts`, seconds: 9 }] },
})
const run = (steps: ReturnType<typeof step>[], unlistedFlaky = 0) => ({
  ...{ commit: "744499e8", seed: "7", seconds: 3863, scrypts: 8.3, speed: 0.46, steps, unlistedFlaky, maxUnlisted: 1 },
})
const failing = (count: number) => Array.from({ length: count }, (_, no) => test(no))

describe("the closing page of a CI run", () => {
  it("ends with the counts, after speed, seed, seconds and slowest specs", () => {
    const { page } = closingPage(run([step("tests"), step("browser")]))

    expect(page.split("\n")).toEqual([
      "== CI 744499e8: 3863 s on 0.46 of the reference machine (scrypt 8.3/s), seed 7",
      "== tests 100 | browser 100",
      "== slowest: tests/brand 9, browser/brand 9",
      "== 0 flaky, 0 not tried, 0 of 2 steps failed",
      "20 passed, 0 failed",
    ])
  })

  it.each([1, 5, 12, 40, 400])("names at most twelve of %i failures in at most 3,000 characters", (count) => {
    const { page, everything } = closingPage(run([step("tests", failing(count))]))
    const named = page.split("\n").filter((line) => line.startsWith("FAILED"))

    expect(page.length).toBeLessThanOrEqual(3_000)
    expect(named.length).toBeGreaterThanOrEqual(Math.min(count, 8))
    expect(named.length).toBeLessThanOrEqual(12)
    expect(page.includes("more in .guichet/ci/failures.txt")).toBe(named.length < count)
    expect(page).toMatch(new RegExp(`\n10 passed, ${count} failed$`))
    expect(everything.split("\n").filter((line) => line.startsWith("FAILED"))).toHaveLength(count)
  })

  it("reports a failure if more unlisted flaky tests passed than are allowed", () => {
    const borne = run([step("tests", [], [test(1, "passed")])], 1)
    const too_many = run([step("tests", [], [test(1, "passed"), test(2, "passed")])], 2)

    expect(countOf(borne)).toEqual({ passed: 10, failed: 0 })
    expect(countOf(too_many)).toEqual({ passed: 10, failed: 1 })
    expect(closingPage(too_many).page).toMatch(/^FAILED 2 flaky tests are not listed, at most 1 are allowed$/m)
  })
})

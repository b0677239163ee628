import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { closingPage, countOf } from "../closing-page.cjs"
import { createSteps } from "../steps.cjs"

const jestProgram = path.join(__dirname, "..", "..", "..", "node_modules", "jest", "bin", "jest.js")

describe("steps of a CI run, with a repetition of failed files", () => {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "guichet-ci-"))
  const command = [
    process.execPath,
    jestProgram,
    "--config",
    JSON.stringify({ rootDir: root, testMatch: ["**/*.spec.js"], transform: {} }),
  ]
  const logged: string[] = []

  beforeEach(() => {
    logged.length = 0
    fs.readdirSync(root).forEach((name) => fs.rmSync(path.join(root, name), { recursive: true }))
  })
  afterAll(() => fs.rmSync(root, { recursive: true }))

  const givenSpec = (name: string, body: string) => fs.writeFileSync(path.join(root, name), body)
  /** Fails in the first process that runs it. */
  const givenFlakySpec = (name: string, title = "holds a place") =>
    givenSpec(
      name,
      `it("${title}", () => {
        const fs = require("node:fs"), mark = ${JSON.stringify(path.join(root, `${name}.ran`))}
        const isFirst = !fs.existsSync(mark)
        fs.writeFileSync(mark, "")
        expect(isFirst).toBe(false)
      })`
    )
  const asStep = async (mayRepeat = true) => {
    const { jestStep } = createSteps({
      root,
      folder: path.join(root, "results"),
      env: { ...process.env, JEST_WORKER_ID: undefined, FORCE_COLOR: "1" },
      say: (line) => logged.push(line),
      mayRepeat: () => mayRepeat,
    })
    const step = await jestStep("tests", command, (file) => [...command, "--runInBand", "--runTestsByPath", file])
    const terms = { commit: "744499e8", seed: "7", seconds: 60, scrypts: 8.3, speed: 0.46, unlistedFlaky: step.flaky.length }
    const run = { ...terms, steps: [step], maxUnlisted: 1 }

    return { step, ...closingPage(run), ...countOf(run) }
  }

  it("a spec that passes when repeated counts as flaky, and is reported", async () => {
    givenFlakySpec("holds.spec.js")
    givenSpec("sales.spec.js", `it("sells", () => {})`)

    const { page, passed, failed } = await asStep()

    expect([passed, failed]).toEqual([1, 0])
    expect(page).toMatch(
      /^FLAKY {2}holds\.spec\.js:1 > holds a place: failed once, passed alone in \d+ s: expect\(received\)\.toBe\(expected\)/m
    )
    expect(page).toMatch(/== 1 flaky, 0 not tried, 0 of 1 steps failed\n1 passed, 0 failed$/)
  })

  it("a spec that fails both times stays failed, in one line with the reason and the command to repeat it", async () => {
    givenSpec("sales.spec.js", `describe("T4 sales", () => {\n  it("sells", () => expect(["a"]).toEqual(["b"]))\n})`)

    const { page, passed, failed } = await asStep()

    expect([passed, failed]).toEqual([0, 1])
    expect(page).toMatch(
      /^FAILED sales\.spec\.js:2 > T4 sales sells\n {7}expect\(received\).+"b".+"a".+\(sales\.spec\.js:2\); alone: failed again\n/m
    )
    expect(page).toContain("repeat: TEST_PATIENCE=4 SAMPLE_SEED=7 npm run jest -- sales.spec.js")
    expect(page).toMatch(/0 passed, 1 failed$/)
    expect(page).not.toContain("\u001b")
  })

  it("a unit spec, an attack or an invariant stays failed even if it passes when repeated, which is reported", async () => {
    givenFlakySpec("rules.unit.spec.js")
    givenFlakySpec("holds-attacks.spec.js")
    givenFlakySpec("places.spec.js", "INV-SEAT a place is sold once")

    const { page, failed } = await asStep()

    expect(failed).toBe(3)
    expect(page.match(/alone: passed/g)).toHaveLength(3)
  })

  it("no file is repeated when more than three failed, or when time is short", async () => {
    for (const name of ["a", "b", "c", "d"]) {
      givenFlakySpec(`${name}.spec.js`)
    }
    const four = await asStep()
    fs.rmSync(path.join(root, "a.spec.js"))
    fs.readdirSync(root).forEach((name) => name.endsWith(".ran") && fs.rmSync(path.join(root, name)))
    const late = await asStep(false)

    expect(four.failed).toBe(4)
    expect(late.failed).toBe(3)
    expect(late.page).toContain("alone: not run")
  })

  it("a run that writes no results fails, with its last lines", async () => {
    givenSpec("sales.spec.js", `it("sells", () => process.kill(process.pid, "SIGKILL"))`)

    const { page, passed, failed } = await asStep()

    expect([passed, failed]).toEqual([0, 1])
    expect(page).toMatch(/^FAILED step tests: no results were written\n(?: {7}.+\n)* {7}ended by SIGKILL$/m)
  })

  it("a file that cannot be run is named", async () => {
    givenSpec("sales.spec.js", `throw new Error("no such hall")`)

    const { page, failed } = await asStep()

    expect(failed).toBe(1)
    expect(page).toMatch(/^FAILED sales\.spec\.js could not be run\n.*no such hall/m)
  })

  it("a failed property is reported with its reason, not with the generated values", async () => {
    givenSpec(
      "sums.spec.js",
      `const fc = require(${JSON.stringify(path.join(__dirname, "..", "..", "..", "integration-tests", "support", "seeded-fast-check.js"))})
      it("adds", () => fc.assert(fc.property(fc.array(fc.nat(), { minLength: 200 }), (all) => { expect(all.length).toBeLessThan(9) })))`
    )

    const { page, failed } = await asStep()

    expect(failed).toBe(1)
    expect(page).toMatch(/ {7}Property failed: expect\(received\)\.toBeLessThan\(expected\) Expected: < 9 Received: 200/)
    expect(page).toContain("alone: failed again")
  })

  it("a spec file that was run by another one is named, and repeated in a run of its own", async () => {
    const member = "integration-tests/http/holds.spec.ts"
    fs.mkdirSync(path.join(root, "integration-tests", "http"), { recursive: true })
    givenSpec(member, "")
    givenSpec(
      "shared.spec.js",
      `describe("${member}", () => { it("holds", () => { throw new Error("taken") }); it("frees", () => {}) })`
    )

    const { page, passed, failed } = await asStep()

    expect([passed, failed]).toEqual([1, 1])
    expect(page).toContain(`FAILED ${member}:1 > holds\n       taken`)
    expect(page).toContain(`npm run jest -- ${member}`)
  })

  it("a spec file that another one runs within unnamed suites is repeated alone, and fails if it fails there", async () => {
    const member = "integration-tests/http/sales.spec.ts"
    fs.mkdirSync(path.join(root, "integration-tests", "http"), { recursive: true })
    givenSpec(member, `describe("", () => { it("sells", () => { throw new Error("taken") }) })`)
    givenSpec(
      "shared.spec.js",
      `describe("", () => { describe("${member}", () => { describe("", () => { it("sells", () => { throw new Error("taken") }) }) }) })`
    )

    const { page, failed } = await asStep()

    expect(failed).toBe(1)
    expect(page).toContain(`FAILED ${member}:1 > sells\n       taken`)
    expect(page).toContain("alone: failed again")
  })

  it("a shared platform that did not start is named once", async () => {
    givenSpec(
      "shared.spec.js",
      `beforeAll(() => { throw new Error("no port") })\nfor (const no of [1, 2, 3, 4, 5]) { it(\`sells \${no}\`, () => {}) }`
    )

    const { page, failed } = await asStep()

    expect(failed).toBe(1)
    expect(page).toMatch(/^FAILED shared\.spec\.js could not be run\n {7}no port.*alone: failed again$/m)
  })

  it("the steps of a story after a failed one count as not tried", async () => {
    givenSpec(
      "story.spec.js",
      `it("signs up", () => { throw new Error("no page") })\nit("sells", () => { throw new Error("Not tried, since this failed: signs up") })`
    )

    const { page, failed } = await asStep()

    expect(failed).toBe(1)
    expect(page).toContain("== 0 flaky, 1 not tried, 1 of 1 steps failed")
  })

  it("what servers log in passing specs is not printed", async () => {
    givenSpec("sales.spec.js", `it("sells", () => process.stdout.write('{"level":"error","message":"provoked"}\\n'))`)

    await asStep()

    expect(logged.join("\n")).not.toContain("provoked")
    expect(fs.readFileSync(path.join(root, "results", "tests.log"), "utf8")).toContain("provoked")
  })
})

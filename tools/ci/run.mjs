// Runs all checks and tests in steps, then prints a closing page. `.ci/run` calls it on a clean clone, `npm run ci` in a
// checkout; `npm run ci -- browser dist` runs only these steps.
import { writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const { closingPage, configOf, countOf } = require("./closing-page.cjs")
const { MAX_UNLISTED, readFlakyList } = require("./flaky-list.cjs")
const { REFERENCE_SCRYPTS, scryptsPerSecond } = require("./machine-speed.cjs")
const { runInOrder } = require("./order.cjs")
const { readCommit } = require("./read-commit.cjs")
const { createSteps } = require("./steps.cjs")

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "")
const folder = join(root, ".guichet", "ci")
/** A repetition that starts later could exceed the time limit of the run (90 minutes). */
const LAST_REPEAT_S = 75 * 60

const { commit, seed } = readCommit(root)
const env = {
  TEST_PATIENCE: "4",
  ...process.env,
  CI: "true",
  SAMPLE_SEED: seed,
  MEDUSA_DISABLE_TELEMETRY: "true",
  NEXT_TELEMETRY_DISABLED: "1",
}
const began = Date.now()
const secondsPassed = () => Math.round((Date.now() - began) / 1000)
/** Steps that run at the same time as others. */
const SIDE_BY_SIDE = ["browser", "dist", "bench"]
const { step, jestStep } = createSteps({
  root,
  folder,
  env,
  say: (line, name) => console.log(SIDE_BY_SIDE.includes(name) ? `${name} | ${line}` : line),
  mayRepeat: () => secondsPassed() < LAST_REPEAT_S,
})
const singleFileCommand = (step) => (file) => [
  "npm",
  "run",
  "--silent",
  "jest",
  "--",
  "--runInBand",
  ...configOf(step, file),
  "--runTestsByPath",
  file,
]

/** Ports that no worker of the step next to it tries (integration-tests/support/child.ts). */
const OTHER_PORTS = { TEST_FIRST_PORT: "24000" }
/** Browser, dist and bench each leave a quarter of the machine idle while servers start: next to browser, dist and then bench. */
const STEPS = {
  check: { after: [], run: () => step("check", ["npm", "run", "--silent", "check"]) },
  tests: { after: ["check"], run: () => jestStep("tests", ["npm", "test", "--"], singleFileCommand("tests")) },
  build: { after: ["tests"], run: () => step("build", ["npm", "run", "--silent", "build"]) },
  browser: {
    after: ["build"],
    needs: ["build"],
    run: () => jestStep("browser", ["npm", "run", "--silent", "test:browser", "--"], singleFileCommand("browser")),
  },
  dist: {
    after: ["build"],
    needs: ["build"],
    run: () => jestStep("dist", ["npm", "run", "--silent", "test:dist", "--"], singleFileCommand("dist"), OTHER_PORTS),
  },
  bench: {
    after: ["dist"],
    // turns of a fifth of a second, in which every buyer still sends a request: checks that they sell, not how fast
    run: () =>
      step("bench", ["npm", "run", "--silent", "bench", "--", "holds", "orders", "refunds"], {
        ...OTHER_PORTS,
        BENCH_SECONDS: "0.2",
      }),
  },
}
/** Names of the steps to run; without any, all of them. */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  console.error(`Unknown step ${unknown.join(", ")}: choose from ${Object.keys(STEPS).join(", ")}`)
  process.exit(2)
}

const speedBefore = scryptsPerSecond()
const prepared = await step("prepare", ["node", "tools/start/start.cjs", "--prepare"])
const steps = [prepared, ...(prepared.isFailed ? [] : await runInOrder(STEPS, asked))]
const scrypts = (speedBefore + scryptsPerSecond()) / 2
const listed = readFlakyList()
const isListed = (test) => listed.some(({ file, title }) => file === test.file && title === test.title)
const run = {
  ...{ commit, seed, steps, scrypts, speed: scrypts / REFERENCE_SCRYPTS, seconds: secondsPassed() },
  unlistedFlaky: steps.flatMap(({ flaky }) => flaky).filter((test) => !isListed(test)).length,
  maxUnlisted: MAX_UNLISTED,
}
const { page, everything } = closingPage(run)
const { passed, failed } = countOf(run)

for (const skipped of steps.flatMap(({ results }) => results?.skipped ?? [])) {
  console.log(`skipped: ${skipped}`)
}
writeFileSync(join(folder, "failures.txt"), `${everything}\n`)
console.log(page)
process.exit(failed > 0 || (passed === 0 && asked.length === 0) ? 1 : 0)

import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const { resumableRun } = createRequire(import.meta.url)("../ci/green-files.cjs")

/**
 * Runs the specs of attacks and faults in full, one entry after the other: lists that a normal run samples are tested completely
 * (SOAK=1, read in integration-tests/support/sample.ts). Arguments select files, as with Jest; with `--resume`, files that are
 * green already for this commit and seed are left out.
 */
const SPECS = [
  "integration-tests/isolation",
  "integration-tests/http/payments/admin/connect",
  "integration-tests/http/tenancy/admin/(sign-in|second-factor|own-account|sessions|people)",
  "integration-tests/http/messaging/webhooks",
  "integration-tests/http/ticketing/sales-api/(crash|late-payment)",
  "integration-tests/flows/(attacks|any-order)",
  "integration-tests/flows/(failures|kill-points)",
  "integration-tests/flows/(rush|order-writer-kill)",
  "integration-tests/flows/(cancellation-kill|failed-refund|late-payment)",
  "src/ticketing/src/modules/ticketing/__tests__/model.spec",
  "src/kernel/src/__tests__/outbound-http",
  "storefront/src/__tests__/proxy-redirects",
  "tools/dev-proxy",
]
const root = fileURLToPath(new URL("../..", import.meta.url))
const asked = process.argv.slice(2).filter((argument) => argument !== "--resume")
const run = resumableRun("soak", { root, isResumed: process.argv.includes("--resume") })
const entries = asked.length > 0 ? [asked] : SPECS.map((entry) => [entry])
const failed = []

console.log(`SAMPLE_SEED=${run.seed}, ${run.green.length} files are green already`)
for (const [at, entry] of entries.entries()) {
  const began = Date.now()
  const { status } = spawnSync("npm", ["run", "--silent", "jest", "--", ...entry, ...run.args], {
    cwd: root,
    env: { TEST_PATIENCE: "8", ...process.env, ...run.env, SOAK: "1" },
    stdio: "inherit",
  })
  const result = status === 0 ? "passed" : "FAILED"

  console.log(`── ${at + 1} of ${entries.length}, ${entry.join(" ")}: ${result} in ${Math.round((Date.now() - began) / 1000)} s`)
  if (status !== 0) {
    failed.push(...entry)
  }
}

console.log(failed.length > 0 ? `failed: ${failed.join(", ")}; \`npm run soak -- --resume\` goes on` : "The soak passed.")
if (failed.length === 0) {
  run.forget()
}
process.exitCode = failed.length > 0 ? 1 : 0

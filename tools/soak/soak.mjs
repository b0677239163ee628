import { spawnSync } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Runs the specs of attacks and faults in full: lists that a normal run samples are tested completely (SOAK=1, read in
 * integration-tests/support/sample.ts). Arguments select files, as with Jest.
 */
const SPECS = [
  "integration-tests/isolation",
  "integration-tests/http/payments/admin/connect",
  "integration-tests/http/tenancy/admin/(sign-in|second-factor|own-account|sessions|people)",
  "integration-tests/http/messaging/webhooks",
  "integration-tests/http/ticketing/sales-api/(crash|late-payment)",
  "integration-tests/flows/(attacks|any-order|failures|kill-points|rush|order-writer-kill|cancellation-kill|failed-refund|late-payment)",
  "src/ticketing/src/modules/ticketing/__tests__/model.spec",
  "src/kernel/src/__tests__/outbound-http",
  "storefront/src/__tests__/proxy-redirects",
  "tools/dev-proxy",
]
const asked = process.argv.slice(2)
const { status } = spawnSync("npm", ["run", "--silent", "jest", "--", ...(asked.length > 0 ? asked : SPECS)], {
  cwd: join(dirname(fileURLToPath(import.meta.url)), "..", ".."),
  env: { TEST_PATIENCE: "8", ...process.env, SOAK: "1" },
  stdio: "inherit",
})

process.exit(status ?? 1)

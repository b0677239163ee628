import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Before all browser tests: sets where they find the state of their first start (`demo-run.ts`). */
export default function shareStart(): void {
  process.env.DEMO_START = mkdtempSync(join(process.getuid?.() === 0 ? "/var/tmp" : tmpdir(), "demo-start-"))
}

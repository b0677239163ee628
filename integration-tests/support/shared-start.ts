import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Before all browser tests: where they find what their first start made (`demo-run.ts`). */
export default function shareStart(): void {
  process.env.DEMO_START = mkdtempSync(join(process.getuid?.() === 0 ? "/var/tmp" : tmpdir(), "demo-start-"))
}

import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Before all browser tests: where the first start of the demo is kept for the next ones. */
export default function shareStart(): void {
  process.env.DEMO_START = mkdtempSync(join(process.getuid?.() === 0 ? "/var/tmp" : tmpdir(), "demo-start-"))
}

import { rmSync } from "node:fs"

/** After all browser tests: the kept start goes. */
export default function endShare(): void {
  if (process.env.DEMO_START) {
    rmSync(process.env.DEMO_START, { recursive: true, force: true })
  }
}

import { rmSync } from "node:fs"
import { endPreparedDemo } from "./demo"

/** After all browser tests: a demo that nobody took ends, and what the first start made goes. */
export default async function endShare(): Promise<void> {
  if (process.env.DEMO_START) {
    await endPreparedDemo()
    rmSync(process.env.DEMO_START, { recursive: true, force: true })
  }
}

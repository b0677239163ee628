import { rmSync } from "node:fs"
import { endPreparedDemo } from "./demo"

/** After all browser tests: stops a demo that no file took, and deletes the state of the first start. */
export default async function endShare(): Promise<void> {
  if (process.env.DEMO_START) {
    await endPreparedDemo()
    rmSync(process.env.DEMO_START, { recursive: true, force: true })
  }
}

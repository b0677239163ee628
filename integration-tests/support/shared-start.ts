import { makeFirstStart } from "./demo"

/** Before all browser tests: builds, and makes the state from which all their demos begin (`demo-run.ts`). */
export default async function shareStart(): Promise<void> {
  process.env.DEMO_START = JSON.stringify(await makeFirstStart())
}

import { performance } from "node:perf_hooks"
import { givenDemo } from "../support/demo"
import { median, print } from "./harness"

/** Maximum duration of a later start on the machine for which the targets were set. */
const TARGET_SECONDS = 25
const STARTS = 3

/**
 * `npm start` where everything is installed, built and seeded: from its first moment until it prints its addresses. The baseline
 * is the target.
 */
export async function benchStart(): Promise<void> {
  const demo = await givenDemo()
  const seconds: number[] = []
  try {
    while (seconds.length < STARTS) {
      await demo.pause()
      const began = performance.now()
      await demo.resume()
      seconds.push((performance.now() - began) / 1000)
    }
  } finally {
    await demo.stop()
  }
  const value = median(seconds)
  print({ bench: "start.later", value, unit: "s", baseline: TARGET_SECONDS, ratio: value / TARGET_SECONDS })
}

import Stripe from "stripe"
import { compare } from "./compare"
import { emulatedStage } from "./emulated"
import { readTestMode } from "./key"
import { NOT_REPLAYED, SCENARIOS } from "./scenarios"
import { playAll } from "./stage"

/**
 * `npm run stripe:replay`: plays the scenarios on the emulator and in Stripe's test mode, and prints the differences.
 * Exit code 1 when there are any.
 */
async function main(): Promise<void> {
  const { key, account } = readTestMode(process.env)
  const emulated = await emulatedStage()
  const wanted = await playAll(emulated, SCENARIOS).finally(() => emulated.close())
  const found = await playAll({ stripe: new Stripe(key, { telemetry: false }), account }, SCENARIOS)
  const differences = compare(wanted, found)

  for (const { scenario, lines } of found) {
    const its = differences.filter((difference) => difference.scenario === scenario)
    console.log(`${its.length === 0 ? "same" : "DIFFERS"}  ${scenario} (${lines.length} answers)`)
    its.forEach(({ asked, path, emulator, stripe }) =>
      console.log(`         ${asked}, ${path}: emulator ${JSON.stringify(emulator)}, Stripe ${JSON.stringify(stripe)}`)
    )
  }
  const left_out = SCENARIOS.filter(({ name }) => !found.some(({ scenario }) => scenario === name))
  console.log("\nNot replayed, tested only against the emulator:")
  ;[...left_out.map(({ name }) => `${name} (no STRIPE_TEST_ACCOUNT)`), ...NOT_REPLAYED].forEach((what) =>
    console.log(`  ${what}`)
  )
  if (differences.length > 0) {
    console.log("\nCorrect each difference in the emulator, or list it in tools/stripe-emulator/DEVIATIONS.md.")
    process.exitCode = 1
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

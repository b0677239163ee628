import type { ExecArgs } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { seedDemo } from "./seed/demo"
import { seedHardware } from "./seed/hardware"
import { seedOperator } from "./seed/operator"

/**
 * Fills an empty installation with the demo; running it again changes nothing. SEED=operator stops before the demo's tenants
 * (tests).
 *
 * @throws Error in production: the demo's log-ins are public in the source
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const settings = readSettings()
  if (settings.PLATFORM_MODE === "production") {
    throw new Error(
      "The demo cannot be used in production. Create your own operator: npm run operator -- --email you@example.org"
    )
  }
  const pool = sharedPool(settings.DATABASE_URL)

  await seedOperator(container, pool, settings)
  if (process.env.SEED !== "operator") {
    await seedHardware(container, pool)
    await seedDemo({ container, pool, settings })
  }
}

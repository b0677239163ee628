import type { ExecArgs } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { seedDemo } from "./seed/demo"
import { seedOperator } from "./seed/operator"

/** Fills an empty installation; running it again changes nothing. SEED=operator stops before the demo's tenants (tests). */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const settings = readSettings()
  const pool = sharedPool(settings.DATABASE_URL)

  await seedOperator(container, pool, settings)
  if (process.env.SEED !== "operator" && settings.PLATFORM_MODE !== "production") {
    await seedDemo({ container, pool, settings })
  }
}

import type { ExecArgs } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { seedHardware } from "../../src/scripts/seed/hardware"

/** Run by `medusa exec` on an installation with an operator: seeds the demo's shop only. */
export default async function seedShop({ container }: ExecArgs): Promise<void> {
  await seedHardware(container, sharedPool(readSettings().DATABASE_URL))
}

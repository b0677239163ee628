import type { ExecArgs } from "@medusajs/framework/types"
import { platformPool } from "@guichet/kernel/platform-pool"
import { seedHardware } from "../../src/scripts/seed/hardware"

/** Run by `medusa exec` on an installation with an operator: seeds the demo's shop only. */
export default async function seedShop({ container }: ExecArgs): Promise<void> {
  await seedHardware(container, platformPool())
}

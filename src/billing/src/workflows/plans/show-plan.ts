import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlan } from "../../contracts"
import { readPlan } from "../../plans/read-plans"
import type { LockedPlan } from "../../modules/billing/commands/plans/lock-plan"

/**
 * Updates a plan's product to its name and state, and returns the plan. A product that was left behind is updated by the next
 * change.
 */
export async function showPlan(container: MedusaContainer, { id, product_id }: LockedPlan): Promise<AdminPlan> {
  const plan = (await readPlan(platformPool(), id))!
  if (product_id) {
    const status = plan.state === "active" ? "published" : "draft"
    await container.resolve(Modules.PRODUCT).updateProducts(product_id, { title: plan.name, status })
  }

  return plan
}

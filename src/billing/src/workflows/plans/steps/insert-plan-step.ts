import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminWritePlan } from "../../../contracts"
import { insertPlan } from "../../../modules/billing/commands/plans/insert-plan"

/** Writes the plan and its first version. The last step: no later step can fail. */
export const insertPlanStep = createStep(
  "insert-plan",
  async ({ product_id, ...plan }: AdminWritePlan & { product_id: string }) =>
    new StepResponse(await inTransaction(platformPool(), (db) => insertPlan(db, plan, product_id)))
)

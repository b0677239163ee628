import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AdminWritePlan } from "../../contracts"
import { createPlanProductStep } from "./steps/create-plan-product-step"
import { insertPlanStep } from "./steps/insert-plan-step"

/**
 * Creates a draft plan and its Medusa product. Errors leave nothing behind.
 *
 * @returns the plan's id
 * @throws plan_refused (400) { problems }
 */
export const createPlanWorkflow = createWorkflow("create-plan", (input: AdminWritePlan) => {
  const product_id = createPlanProductStep(input)
  const id = insertPlanStep(transform({ input, product_id }, ({ input, product_id }) => ({ ...input, product_id })))

  return new WorkflowResponse(id)
})

export { createPlanWorkflow } from "./plans/create-plan"
export { showPlan } from "./plans/show-plan"

export { createPlanWorkflow } from "./plans/create-plan"

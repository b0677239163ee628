export { plansOnOffer } from "../modules/billing/queries/plans/plans-on-offer"
export { publishPlan, type PublishPlanInput } from "../modules/billing/queries/plans/publish-plan"
export { subscribeTenant, type SubscribeTenantInput } from "../modules/billing/queries/subscribe-tenant"
export { setPlanState } from "./set-plan-state"

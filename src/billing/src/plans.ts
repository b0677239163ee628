export { plansOnOffer } from "./modules/billing/queries/plans-on-offer"
export { publishPlan, type PlanPriceInput, type PublishPlanInput } from "./modules/billing/queries/publish-plan"
export { subscribeTenant, type SubscribeTenantInput } from "./modules/billing/queries/subscribe-tenant"

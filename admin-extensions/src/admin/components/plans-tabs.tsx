import { PageTabs } from "./page-tabs"

const TABS = [
  ["/platform/plans", "plansTabs.plans", "platform.plans.read"],
  ["/platform/exchange-rates", "plansTabs.rates", "platform.plans.read"],
  ["/platform/costs", "plansTabs.costs", "platform.plans.read"],
] as const

/** Between what is offered to clients, the rates that prices are converted by, and what clients cost. */
export const PlansTabs = () => <PageTabs label="plansTabs.label" tabs={TABS} />

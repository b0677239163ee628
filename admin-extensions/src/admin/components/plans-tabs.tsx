import { PageTabs } from "./page-tabs"

const TABS = [
  ["/platform/plans", "plansTabs.plans", "platform.plans.read"],
  ["/platform/exchange-rates", "plansTabs.rates", "platform.plans.read"],
  ["/platform/costs", "plansTabs.costs", "platform.plans.read"],
] as const

/** Tabs: plans on offer, the rates by which prices are converted, and what clients cost. */
export const PlansTabs = () => <PageTabs label="plansTabs.label" tabs={TABS} />

import { PageTabs } from "./page-tabs"

const TABS = [
  ["/events", "offers.allEvents", "event.read"],
  ["/sale-terms", "offers.terms", "event.read"],
  ["/refund-terms", "refundTerms.title", "event.read"],
  ["/coupons", "offers.coupons", "sales.read"],
  ["/add-ons", "offers.addOns", "event.read"],
  ["/questions", "offers.questions", "event.read"],
] as const

/** Tabs: events, and the pages of what is sold with tickets. */
export const OffersTabs = () => <PageTabs label="offers.tabs" tabs={TABS} />

import { PageTabs } from "./page-tabs"

const TABS = [
  ["/platform/invoices", "moneyTabs.invoices", "platform.money.read"],
  ["/platform/reports", "moneyTabs.reports", "platform.money.read"],
  ["/platform/reconciliation", "moneyTabs.reconciliation", "platform.ledger.read"],
  ["/platform/provider-events", "moneyTabs.events", "platform.ledger.read"],
] as const

/** Tabs: what clients owe, where money differs, and events of the provider. */
export const MoneyTabs = () => <PageTabs label="moneyTabs.label" tabs={TABS} />

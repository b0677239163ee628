import { PageTabs } from "../../../components/page-tabs"

const TABS = [
  ["/sales", "sales.title", "sales.read"],
  ["/sales/checkouts", "checkouts.title", "sale.mark_paid"],
  ["/reports", "reports.title", "sales.read"],
] as const

/** Tabs: sales, open checkouts that can be paid at the counter, and reports of both. */
export const SalesTabs = () => <PageTabs label="sales.tabs" tabs={TABS} />

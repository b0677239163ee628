import { PageTabs } from "../../../components/page-tabs"

const TABS = [
  ["/sales", "sales.title", "sales.read"],
  ["/sales/checkouts", "checkouts.title", "sale.mark_paid"],
  ["/reports", "reports.title", "sales.read"],
] as const

/** Between what was sold, what may be paid at the counter, and what both come to. */
export const SalesTabs = () => <PageTabs label="sales.tabs" tabs={TABS} />

export { issue, type Issuing } from "./issue-drafts"
export { runBilling, type BillingRun, type BillingRunInput } from "./run-billing"

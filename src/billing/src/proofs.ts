export { requoteSale } from "./fees/requote-sale"
export { feeImbalances, type FeeImbalance } from "./modules/billing/queries/fee-imbalances"
export { bookImbalances, type BookImbalance } from "./modules/billing/queries/book-imbalances"

export { feeComponents, type FeeComponent, type FeeComponentName } from "./fee-components"
export { feeShares, feeShareOfRefund, type FeeShareInput, type TicketShare } from "./fee-shares"
export { splitByLane, type FeeLane, type LanedFee, type SplitFee } from "./fee-lanes"
export { platformFee, type FeeTerms } from "./platform-fee"

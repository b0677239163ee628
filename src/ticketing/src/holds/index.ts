export { createHoldDesk, type HoldDesk } from "./hold-desk"
export type { HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
export { holdPlaces } from "../modules/ticketing/queries/holds/hold-places"
export { getSaleTerms } from "../modules/ticketing/queries/holds/sale-terms"

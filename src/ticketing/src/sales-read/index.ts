export {
  getCheckoutForMail,
  getCheckoutOfSaleForMail,
  type CheckoutForMail,
} from "../modules/ticketing/queries/checkouts/checkout-for-mail"
export { getDisputeForMail, type DisputeForMail } from "../modules/ticketing/queries/disputes/dispute-for-mail"
export { getFailedRefundForMail, type FailedRefundForMail } from "../modules/ticketing/queries/refunds/failed-refund-for-mail"
export {
  getRefundForMail,
  getSaleForMail,
  getSalesForMail,
  type ExtraForMail,
  type RefundForMail,
  type SaleForMail,
  type TicketForMail,
} from "../modules/ticketing/queries/sale-for-mail"
export { getChangedTicketForMail, type ChangedTicketForMail } from "../modules/ticketing/queries/tickets/ticket-for-mail"
export { getVoidedTicketForMail, type VoidedTicketForMail } from "../modules/ticketing/queries/tickets/voided-ticket-for-mail"
export { getRescheduledForMail, type RescheduledForMail } from "../modules/ticketing/queries/reschedulings/rescheduled-for-mail"
export { getHallChangeForMail, type HallChangeForMail } from "../modules/ticketing/queries/hall-changes/hall-change-for-mail"
export { getOfferForMail, type OfferForMail } from "../modules/ticketing/queries/exchanges/offer-for-mail"
export { getExchangeForMail, type ExchangeForMail } from "../modules/ticketing/queries/exchanges/exchange-for-mail"

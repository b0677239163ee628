export {
  getCheckoutForMail,
  getCheckoutIdOfSale,
  type CheckoutForMail,
} from "../modules/ticketing/queries/checkout/checkout-for-mail"
export { getDisputeForMail, type DisputeForMail } from "../modules/ticketing/queries/after-sale/dispute-for-mail"
export { getFailedRefundForMail, type FailedRefundForMail } from "../modules/ticketing/queries/after-sale/failed-refund-for-mail"
export {
  getRefundForMail,
  getSaleForMail,
  getSalesForMail,
  type ExtraForMail,
  type RefundForMail,
  type SaleForMail,
  type TicketForMail,
} from "../modules/ticketing/queries/orders/sale-for-mail"
export { getChangedTicketForMail, type ChangedTicketForMail } from "../modules/ticketing/queries/after-sale/ticket-for-mail"
export { getTransferredForMail } from "../modules/ticketing/queries/after-sale/transferred-for-mail"
export { getVoidedTicketForMail, type VoidedTicketForMail } from "../modules/ticketing/queries/after-sale/voided-ticket-for-mail"
export { getRescheduledForMail, type RescheduledForMail } from "../modules/ticketing/queries/after-sale/rescheduled-for-mail"
export { getCancelledForMail, type CancelledForMail } from "../modules/ticketing/queries/after-sale/cancelled-for-mail"
export { getHallChangeForMail, type HallChangeForMail } from "../modules/ticketing/queries/after-sale/hall-change-for-mail"
export { getOverExchangeForMail, type OverExchangeForMail } from "../modules/ticketing/queries/after-sale/over-exchange-for-mail"
export { getOfferForMail, type OfferForMail } from "../modules/ticketing/queries/after-sale/offer-for-mail"
export { getExchangeForMail, type ExchangeForMail } from "../modules/ticketing/queries/after-sale/exchange-for-mail"

export {
  getRefundForMail,
  getSaleForMail,
  type RefundForMail,
  type SaleForMail,
  type TicketForMail,
} from "../modules/ticketing/queries/sale-for-mail"

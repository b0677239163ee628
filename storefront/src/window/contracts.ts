/** What the window answers (`/_w`), under the names the pages give it. */
export type {
  AskedQuestionDTO as AskedQuestion,
  CheckInDTO as CheckIn,
  CheckoutDTO as Checkout,
  HeldPlaceDTO as HeldPlace,
  HeldTicketDTO as HeldTicket,
  HoldDTO as Hold,
  OfferDTO as Offer,
  OfferedAddOnDTO as OfferedAddOn,
  OfferedDTO as Offered,
  OpeningDTO as Opening,
  SaleTicketsDTO as Order,
  TicketDTO as OrderTicket,
  WindowPerformanceDTO as Performance,
} from "@guichet/ticketing/contracts"

import { addOnsPart } from "./add-ons"
import { answersPart } from "./answers"
import { auditPart } from "./audit"
import { buyersPart } from "./buyers"
import { couponsPart } from "./coupons"
import { datePricesPart } from "./date-prices"
import { drawersPart } from "./drawers"
import { eventsPart } from "./events"
import { extrasPart } from "./extras"
import { invoicesPart } from "./invoices"
import { membersPart } from "./members"
import { ordersPart } from "./orders"
import { performancesPart } from "./performances"
import { priceLevelsPart } from "./price-levels"
import { questionsPart } from "./questions"
import { quotasPart } from "./quotas"
import { refundsPart } from "./refunds"
import { salesPart } from "./sales"
import { tendersPart } from "./tenders"
import { ticketsPart } from "./tickets"
import { waitingRoomsPart } from "./waiting-rooms"
import { waitingVisitorsPart } from "./waiting-visitors"
import type { ExportPart } from "../export-part"

/** The tables of an export, in the order in which they are written. */
export const exportParts: readonly ExportPart[] = [
  eventsPart,
  performancesPart,
  priceLevelsPart,
  couponsPart,
  addOnsPart,
  questionsPart,
  salesPart,
  ticketsPart,
  extrasPart,
  answersPart,
  buyersPart,
  refundsPart,
  tendersPart,
  drawersPart,
  ordersPart,
  invoicesPart,
  membersPart,
  datePricesPart,
  quotasPart,
  waitingRoomsPart,
  waitingVisitorsPart,
  auditPart,
]

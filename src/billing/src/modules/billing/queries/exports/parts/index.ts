import { auditPart } from "./audit"
import { buyersPart } from "./buyers"
import { eventsPart } from "./events"
import { invoicesPart } from "./invoices"
import { membersPart } from "./members"
import { ordersPart } from "./orders"
import { performancesPart } from "./performances"
import { priceLevelsPart } from "./price-levels"
import { refundsPart } from "./refunds"
import { salesPart } from "./sales"
import { ticketsPart } from "./tickets"
import type { ExportPart } from "../export-part"

/** The tables of an export, in the order in which they are written. */
export const exportParts: readonly ExportPart[] = [
  eventsPart,
  performancesPart,
  priceLevelsPart,
  salesPart,
  ticketsPart,
  buyersPart,
  refundsPart,
  ordersPart,
  invoicesPart,
  membersPart,
  auditPart,
]

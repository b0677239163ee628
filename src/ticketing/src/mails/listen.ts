import type { Pool } from "pg"
import { onMessage, onMessages } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import {
  CHECKOUT_FAILED,
  EXCHANGE_OFFERED,
  HALL_CHANGED,
  ORDER_LINKS_ASKED,
  PERFORMANCE_CANCELLED,
  PERFORMANCE_RESCHEDULED,
  SALE_DISPUTED,
  SALE_EXCHANGED,
  SALE_FAILED,
  SALE_REFUND_FAILED,
  SALE_REFUNDED,
  SALE_SETTLED,
  TICKET_REISSUED,
  TICKET_RENEWED,
  TICKET_TRANSFERRED,
  TICKET_VOIDED,
  type CheckoutMessage,
  type HallChangedMessage,
  type OrderLinksMessage,
  type PerformanceCancelledMessage,
  type PerformanceRescheduledMessage,
  type SaleDisputedMessage,
  type SaleExchangedMessage,
  type SaleMessage,
  type SaleRefundedMessage,
  type SaleRefundFailedMessage,
  type RenewedTicketMessage,
  type TicketMessage,
  type VoidedTicketMessage,
} from "../contracts/messages"
import type { VoidReason } from "../modules/ticketing/commands/checkout/start-voiding-payment"
import { getCheckoutIdOfSale } from "./facts-for-mail"
import { mailCancelled } from "./mail-cancelled"
import { mailChangedTicket } from "./mail-changed-ticket"
import { mailDispute } from "./mail-dispute"
import { mailExchanged } from "./mail-exchanged"
import { mailExchangeOffered } from "./mail-exchange-offered"
import { mailFailedRefund } from "./mail-failed-refund"
import { mailHallChanged } from "./mail-hall-changed"
import { mailNoTickets } from "./mail-no-tickets"
import { mailOrderLinks } from "./mail-order-links"
import { mailRefund } from "./mail-refund"
import { mailRescheduled } from "./mail-rescheduled"
import { mailTickets } from "./mail-tickets"
import { mailVoided } from "./mail-voided"
import type { NoTickets } from "./no-tickets-mail"

/** A payment other than the one requested triggers no email. */
const WHY: Record<VoidReason, NoTickets> = {
  places_lost: "lost-places",
  choices_lost: "lost-choices",
  site_closed: "closed",
  tickets_impossible: "impossible",
  payment_does_not_match: "lost-places",
  account_lost: "account-lost",
  date_cancelled: "date-cancelled",
}

/** Registers ticketing's emails with the outbox. Call once per process. */
export function listenForMails(pool: Pool, settings: Settings): void {
  onMessages(SALE_SETTLED, "mail-tickets", (messages) =>
    mailTickets(
      pool,
      settings,
      messages.map(({ payload }) => payload as unknown as SaleMessage)
    )
  )
  onMessage(SALE_REFUNDED, "mail-refund", ({ payload }) => mailRefund(pool, settings, payload as unknown as SaleRefundedMessage))
  onMessage(SALE_REFUND_FAILED, "mail-owners", ({ payload }) =>
    mailFailedRefund(pool, settings, payload as unknown as SaleRefundFailedMessage)
  )
  onMessage(SALE_DISPUTED, "mail-owners", ({ payload }) => mailDispute(pool, settings, payload as unknown as SaleDisputedMessage))
  onMessage(TICKET_TRANSFERRED, "mail-transferred", ({ payload }) =>
    mailChangedTicket(pool, settings, payload as unknown as TicketMessage, "transferred")
  )
  onMessage(TICKET_REISSUED, "mail-reissued", ({ payload }) =>
    mailChangedTicket(pool, settings, payload as unknown as TicketMessage, "reissued")
  )
  onMessage(TICKET_RENEWED, "mail-renewed", ({ payload }) =>
    mailChangedTicket(pool, settings, payload as unknown as RenewedTicketMessage, "renewed")
  )
  onMessage(TICKET_VOIDED, "mail-voided", ({ payload }) => mailVoided(pool, settings, payload as unknown as VoidedTicketMessage))
  onMessage(SALE_EXCHANGED, "mail-exchanged", ({ payload }) =>
    mailExchanged(pool, settings, payload as unknown as SaleExchangedMessage)
  )
  onMessage(EXCHANGE_OFFERED, "mail-exchange-offered", ({ payload }) =>
    mailExchangeOffered(pool, settings, payload as unknown as SaleExchangedMessage)
  )
  onMessage(HALL_CHANGED, "mail-hall-changed", ({ payload }) =>
    mailHallChanged(pool, settings, payload as unknown as HallChangedMessage)
  )
  onMessage(PERFORMANCE_RESCHEDULED, "mail-rescheduled", ({ payload }) =>
    mailRescheduled(pool, settings, payload as unknown as PerformanceRescheduledMessage)
  )
  onMessage(PERFORMANCE_CANCELLED, "mail-cancelled", ({ payload }) =>
    mailCancelled(pool, settings, payload as unknown as PerformanceCancelledMessage)
  )
  onMessage(ORDER_LINKS_ASKED, "mail-order-links", ({ payload }) =>
    mailOrderLinks(pool, settings, payload as unknown as OrderLinksMessage)
  )
  onMessage(CHECKOUT_FAILED, "mail-lost-places", ({ payload }) =>
    mailNoTickets(pool, settings, {
      ...(payload as unknown as CheckoutMessage),
      why: (checkout) => WHY[checkout?.void_reason ?? "places_lost"],
    })
  )
  onMessage(SALE_FAILED, "mail-not-captured", async ({ payload }) => {
    const { tenant_no, sale_id } = payload as unknown as SaleMessage
    const checkout_id = await getCheckoutIdOfSale(pool, tenant_no, sale_id)
    await (checkout_id &&
      mailNoTickets(pool, settings, {
        ...{ tenant_no, checkout_id },
        why: (checkout) => (checkout?.void_reason === "account_lost" ? "account-lost" : "not-captured"),
      }))
  })
}

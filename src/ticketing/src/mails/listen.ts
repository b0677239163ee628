import { createElement } from "react"
import type { Pool } from "pg"
import { onMessage, onMessages } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { QueuedMail } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail, queueMails } from "@guichet/messaging/queue-mail"
import { headed, inVoice, signedBy } from "@guichet/messaging/voice"
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
import {
  getCheckoutForMail,
  getCheckoutIdOfSale,
  getDisputeForMail,
  getFailedRefundForMail,
  getOverExchangeForMail,
  getRefundForMail,
  getSalesForMail,
  type CheckoutForMail,
  type SaleForMail,
} from "./facts-for-mail"
import type { VoidReason } from "../modules/ticketing/commands/checkout/start-voiding-payment"
import { brandOf, orderUrl } from "./brand-of"
import { DisputedMail } from "./disputed-mail"
import { mailCancelled } from "./mail-cancelled"
import { mailChangedTicket } from "./mail-changed-ticket"
import { mailExchangeOver } from "./mail-exchange-over"
import { mailExchanged } from "./mail-exchanged"
import { mailExchangeOffered } from "./mail-exchange-offered"
import { mailHallChanged } from "./mail-hall-changed"
import { mailOrderLinks } from "./mail-order-links"
import { mailVoided } from "./mail-voided"
import { mailWithdrawn } from "./mail-withdrawn"
import { mailRescheduled } from "./mail-rescheduled"
import { NoTicketsMail, type NoTickets } from "./no-tickets-mail"
import { RefundFailedMail } from "./refund-failed-mail"
import { RefundMail } from "./refund-mail"
import { TicketsMail } from "./tickets-mail"
import { disputedWords } from "./disputed-words"
import { noTicketsWords } from "./no-tickets-words"
import { refundFailedWords } from "./refund-failed-words"
import { refundWords } from "./refund-words"
import { ticketsWords } from "./tickets-words"
import { mailLocale, orderNumber } from "./text-lines"

/** sale.settled → one email with the tickets; its key is the sale's, so a repeated message sends nothing. */
async function mailTickets(pool: Pool, settings: Settings, messages: SaleMessage[]): Promise<void> {
  const mails: QueuedMail[] = []
  for (const sale of await getSalesForMail(pool, messages)) {
    // an exchange's difference has no tickets of its own, and a cancelled date is announced: each has its own email
    if (!sale.is_difference && sale.tickets.some(({ is_date_cancelled }) => !is_date_cancelled)) {
      mails.push(await ticketsMail(pool, settings, sale))
    }
  }
  await queueMails(pool, mails)
}

async function ticketsMail(pool: Pool, settings: Settings, sale: SaleForMail): Promise<QueuedMail> {
  const brand = await brandOf(pool, settings, sale)
  const mail = createElement(TicketsMail, {
    brand,
    sale,
    order_url: orderUrl(settings, sale),
  })

  return {
    tenant_no: sale.tenant_no,
    key: `tickets:${sale.id}`,
    to: sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, ticketsWords[mailLocale(sale.locale)].subject(sale.tickets[0].event_title, sale.tickets.length)),
    ...renderMail(mail),
  }
}

/**
 * sale.refunded → one email per refund, so one for each payment, unless it has failed since; and one to each person to whom a
 * ticket of it was transferred. What a cancellation refunds: only to the buyer, and only about money, since `mailCancelled` is
 * about the date.
 */
async function mailRefund(pool: Pool, settings: Settings, { tenant_no, refund_id }: SaleRefundedMessage): Promise<void> {
  const refund = await getRefundForMail(pool, tenant_no, refund_id)
  // a share of a difference that rounds to nothing, or free tickets of a cancelled date
  const is_nothing =
    refund?.amount_minor === 0n &&
    (refund.sale.is_difference ||
      (refund.is_of_cancellation &&
        refund.others.length === 0 &&
        refund.tickets.every(({ amount_minor }) => amount_minor === 0n)))
  if (!refund || is_nothing) {
    return
  }
  const brand = await brandOf(pool, settings, refund.sale)
  const say = refundWords[mailLocale(refund.sale.locale)]
  const usual = refund.amount_minor === 0n ? say.free.subject : say.subject
  const subject = refund.lost_exchange ? say.exchange_lost.subject : usual
  await queueMail(pool, {
    tenant_no,
    key: `refund:${refund.id}`,
    to: refund.sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, subject((refund.tickets[0] ?? refund.sale.tickets[0]).event_title)),
    ...renderMail(createElement(RefundMail, { brand, refund })),
  })
  if (!refund.is_of_cancellation) {
    await mailWithdrawn(pool, brand, tenant_no, refund)
  }
}

/** sale.refund_failed → one email per attempt and owner, unless someone has resolved it since. */
async function mailFailedRefund(pool: Pool, settings: Settings, message: SaleRefundFailedMessage): Promise<void> {
  const refund = await getFailedRefundForMail(pool, message)
  if (!refund) {
    return
  }
  const { operator, sale_id } = refund
  const brand = await inVoice(pool, null, {
    name: operator.name,
    colour: operator.colour,
    url: publicUrl(settings, operator.host),
  })
  const sale_url = `${publicUrl(settings, refund.console_host)}/app/sales/${sale_id}`
  const subject = refundFailedWords[mailLocale(refund.locale)].subject(orderNumber(sale_id))
  const bodies = renderMail(createElement(RefundFailedMail, { brand, refund, sale_url }))
  for (const to of refund.emails) {
    await queueMail(pool, {
      tenant_no: null,
      key: `refund-failed:${refund.id}:${refund.attempt}:${to}`,
      to,
      ...signedBy(brand),
      subject,
      ...bodies,
    })
  }
}

/** sale.disputed → one email per owner, unless it has been decided since. */
async function mailDispute(pool: Pool, settings: Settings, message: SaleDisputedMessage): Promise<void> {
  const dispute = await getDisputeForMail(pool, message)
  if (!dispute) {
    return
  }
  const { operator, id, sale_id } = dispute
  const brand = await inVoice(pool, null, {
    name: operator.name,
    colour: operator.colour,
    url: publicUrl(settings, operator.host),
  })
  const dispute_url = `${publicUrl(settings, dispute.console_host)}/app/disputes/${id}`
  const bodies = renderMail(createElement(DisputedMail, { brand, dispute, dispute_url }))
  for (const to of dispute.emails) {
    await queueMail(pool, {
      tenant_no: null,
      key: `disputed:${id}:${to}`,
      to,
      ...signedBy(brand),
      subject: disputedWords[mailLocale(dispute.locale)].subject(orderNumber(sale_id)),
      ...bodies,
    })
  }
}

/**
 * checkout.failed or sale.failed → one email per checkout: there are no tickets, nothing was charged, and where to choose again.
 * Of an exchange's difference: the exchange did not take place.
 */
async function mailNoTickets(
  pool: Pool,
  settings: Settings,
  { tenant_no, checkout_id, why }: CheckoutMessage & { why: (checkout: CheckoutForMail | null) => NoTickets }
): Promise<void> {
  const [exchange, checkout] = [
    await getOverExchangeForMail(pool, tenant_no, checkout_id),
    await getCheckoutForMail(pool, tenant_no, checkout_id),
  ]
  const reason = why(checkout)
  if (exchange) {
    await mailExchangeOver(pool, settings, tenant_no, exchange, UNPAID.includes(reason) ? "unpaid" : "over")
  } else if (checkout) {
    await mailLostCheckout(pool, settings, checkout, reason)
  }
}

/** Reasons for which the payment was never collected. */
const UNPAID: NoTickets[] = ["not-captured", "account-lost"]

async function mailLostCheckout(pool: Pool, settings: Settings, checkout: CheckoutForMail, why: NoTickets): Promise<void> {
  const { tenant_no } = checkout
  const brand = await brandOf(pool, settings, checkout)
  const locale = mailLocale(checkout.locale)
  const [{ event_title, performance_id }] = checkout.places
  const site = `${publicUrl(settings, checkout.host)}/${locale}`
  const again_url = why === "closed" ? null : OTHER_DATES.includes(why) ? site : `${site}/buy/performances/${performance_id}`
  await queueMail(pool, {
    tenant_no,
    key: `${why}:${checkout.id}`,
    to: checkout.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, noTicketsWords[locale][why].subject(event_title)),
    ...renderMail(createElement(NoTicketsMail, { brand, checkout, why, again_url })),
  })
}

/** Reasons for which the email links to other dates instead of the same one. */
const OTHER_DATES: NoTickets[] = ["impossible", "date-cancelled"]
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

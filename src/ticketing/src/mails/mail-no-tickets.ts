import { createElement } from "react"
import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { CheckoutMessage } from "../contracts/messages"
import { getCheckoutForMail, getOverExchangeForMail, type CheckoutForMail } from "./facts-for-mail"
import { brandOf } from "./brand-of"
import { mailExchangeOver } from "./mail-exchange-over"
import { NoTicketsMail, type NoTickets } from "./no-tickets-mail"
import { noTicketsWords } from "./no-tickets-words"
import { mailLocale } from "./text-lines"

/**
 * checkout.failed or sale.failed → one email per checkout: there are no tickets, nothing was charged, and where to choose again.
 * Of an exchange's difference: the exchange did not take place.
 */
export async function mailNoTickets(
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

import { createElement } from "react"
import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MailBrand } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { RefundForMail } from "./facts-for-mail"
import { WithdrawnMail } from "./withdrawn-mail"
import { withdrawnWords } from "./withdrawn-words"
import { mailLocale } from "./text-lines"

/** One email to each person who held transferred tickets of a refund; the buyer, who may be one of them, has one already. */
export async function mailWithdrawn(pool: Pool, brand: MailBrand, tenant_no: TenantId, refund: RefundForMail): Promise<void> {
  const { sale, given } = refund
  const locale = mailLocale(sale.locale)
  const others = new Set(given.map(({ email }) => email).filter((email) => email !== sale.buyer_email))
  for (const to of others) {
    const tickets = given.filter(({ email }) => email === to).map(({ ticket }) => ticket)
    await queueMail(pool, {
      tenant_no,
      key: `refund-holder:${refund.id}:${to}`,
      to,
      ...signedBy(brand),
      subject: headed(brand, withdrawnWords[locale].subject(tickets[0].event_title)),
      ...renderMail(createElement(WithdrawnMail, { brand, refund, tickets })),
    })
  }
}

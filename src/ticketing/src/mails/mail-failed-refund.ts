import { createElement } from "react"
import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { inVoice, signedBy } from "@guichet/messaging/voice"
import type { SaleRefundFailedMessage } from "../contracts/messages"
import { getFailedRefundForMail } from "./facts-for-mail"
import { RefundFailedMail } from "./refund-failed-mail"
import { refundFailedWords } from "./refund-failed-words"
import { mailLocale, orderNumber } from "./text-lines"

/** sale.refund_failed → one email per attempt and owner, unless someone has resolved it since. */
export async function mailFailedRefund(pool: Pool, settings: Settings, message: SaleRefundFailedMessage): Promise<void> {
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

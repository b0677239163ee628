import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { SaleRefundedMessage } from "../contracts/messages"
import { getRefundForMail } from "./facts-for-mail"
import { brandOf } from "./brand-of"
import { mailWithdrawn } from "./mail-withdrawn"
import { RefundMail } from "./refund-mail"
import { refundWords } from "./refund-words"
import { mailLocale } from "./text-lines"

/**
 * sale.refunded → one email per refund, so one for each payment, unless it has failed since; and one to each person to whom a
 * ticket of it was transferred. What a cancellation refunds: only to the buyer, and only about money, since `mailCancelled` is
 * about the date.
 */
export async function mailRefund(pool: Pool, settings: Settings, { tenant_no, refund_id }: SaleRefundedMessage): Promise<void> {
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

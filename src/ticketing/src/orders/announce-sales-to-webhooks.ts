import type { Pool } from "pg"
import { onMessages, type Message } from "@guichet/kernel/outbox"
import type { WebhookType } from "@guichet/messaging/contracts"
import { announceWebhooks, type WebhookNews } from "@guichet/messaging/webhooks"
import { SALE_REFUND_FAILED, SALE_REFUNDED, SALE_SETTLED, type SaleMessage } from "../contracts/messages"
import { getSale } from "../modules/ticketing/queries/orders/sales"

const forwardedMessages: [message: string, type: WebhookType][] = [
  [SALE_SETTLED, "sale.settled"],
  [SALE_REFUNDED, "sale.refunded"],
  [SALE_REFUND_FAILED, "sale.refund_failed"],
]

/** Forwards sales and refunds to the organiser's own server, in the form of `GET /admin/sales/:id` at the time of sending. */
export function announceSalesToWebhooks(pool: Pool): void {
  for (const [message, type] of forwardedMessages) {
    onMessages(message, "webhooks", (news) =>
      announceWebhooks(
        pool,
        type,
        news.map((one) => orderUpdatesOf(pool, one))
      )
    )
  }
}

function orderUpdatesOf(pool: Pool, { key, payload }: Message): WebhookNews {
  const { tenant_no, sale_id } = payload as unknown as SaleMessage
  const read = async () => {
    const sale = await getSale(pool, tenant_no, { id: sale_id })

    return sale && { sale }
  }

  return { tenant_no, key, read }
}

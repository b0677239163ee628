import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { onMessage } from "@guichet/kernel/outbox"
import { announceWebhooks } from "@guichet/messaging/webhooks"
import { INVOICE_ISSUED } from "../contracts"
import { getInvoice } from "../modules/billing/queries/invoices/get-invoice"

/** Sends the operator's invoices to the client's own server, as returned by `GET /admin/billing/invoices/:id`. */
export function announceInvoicesToWebhooks(pool: Pool): void {
  onMessage(INVOICE_ISSUED, "billing.webhooks", ({ key, payload }) => {
    const [tenant_no, id] = [tenantOfMessage(payload), String(payload.invoice_id)]

    const read = async () => ({ invoice: await getInvoice(pool, tenant_no, id) })

    return announceWebhooks(pool, "invoice.issued", [{ tenant_no, key, read }])
  })
}

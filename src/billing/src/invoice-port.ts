import type { InvoicePort } from "@guichet/kernel/ports"
import type { Pool } from "pg"
import { collectingNow } from "./collecting/collecting-now"
import { settleAttempt } from "./collecting/settle-attempt"

/** What payments tells of an invoice's payment, over a pool and the ports. */
export const createInvoicePort = (pool: Pool): InvoicePort => ({
  settle: async (attempt) => settleAttempt(await collectingNow(pool), attempt),
})

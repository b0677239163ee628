import type { InvoicePort, Ports } from "@guichet/ports"
import type { Pool } from "pg"
import { collectingNow } from "./collecting/collecting-now"
import { settleAttempt } from "./collecting/settle-attempt"

/** Receives the results of an invoice's payment from payments, over a pool and the ports. */
export const createInvoicePort = (pool: Pool, ports: Pick<Ports, "collect">): InvoicePort => ({
  settle: async (attempt) => settleAttempt(await collectingNow(pool, ports), attempt),
})

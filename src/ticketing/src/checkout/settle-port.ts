import type { Pool } from "pg"
import type { Ports, SettlePort } from "@guichet/ports"
import { overCheckouts } from "../modules/ticketing/queries/checkout/over-checkouts"
import { recordDispute } from "../modules/ticketing/commands/after-sale/record-dispute"
import { failRefund } from "../after-sale/fail-refund"
import { settle } from "./settle"
import { evidenceOfSale } from "./evidence-of-sale"
import { createTicketKeys } from "./ticket-keys"

/**
 * Ticketing's implementation of the settle port, for inbox, browser and sweeper. The tenant number comes from the payment's own
 * row.
 */
export function createSettlePort(pool: Pool, ports: Pick<Ports, "payments">): SettlePort {
  const settling = { pool, ports, keys: createTicketKeys(pool) }

  return {
    async settle({ tenant_no, checkout_id }) {
      const { state, sale_id } = await settle(settling, tenant_no, checkout_id)

      return { checkout_state: state, sale_id }
    },
    over: (checkouts) => overCheckouts(pool, checkouts),
    refundFailed: (refund) => failRefund(pool, refund),
    disputed: async (dispute) => void (await recordDispute(pool, dispute)),
    evidence: ({ tenant_no, sale_id }) => evidenceOfSale(pool, tenant_no, sale_id),
  }
}

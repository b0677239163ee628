import type { Pool } from "pg"
import type { Ports, SettlePort } from "@guichet/ports"
import { areConcluded } from "../modules/ticketing/queries/checkout/are-concluded"
import { applyDispute } from "../modules/ticketing/commands/after-sale/apply-dispute"
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
    areConcluded: (checkouts) => areConcluded(pool, checkouts),
    refundFailed: (refund) => failRefund(pool, refund),
    applyDispute: async (dispute) => void (await applyDispute(pool, dispute)),
    evidence: ({ tenant_no, sale_id }) => evidenceOfSale(pool, tenant_no, sale_id),
  }
}

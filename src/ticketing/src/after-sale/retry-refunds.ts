import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { takeOpenRefunds, type OpenRefund } from "../modules/ticketing/commands/after-sale/take-open-refunds"
import { submitRefund } from "./submit-refund"

/**
 * Limited to stay below the providers' rate limit (Stripe: 100 calls per second and account, two per refund) and to leave
 * connections in the pool.
 */
const MAX_CONCURRENT_REFUNDS = 4

/**
 * Submits open refunds that no process is handling, or whose lease ended without an answer. If one's answer cannot be stored, the
 * others continue; it is retried when its lease ends, and the operator sees its error meanwhile.
 *
 * @returns the number of refunds submitted
 */
export async function retryRefunds(pool: Pool, ports: Pick<Ports, "payments">): Promise<number> {
  const open = await takeOpenRefunds(pool)
  const submit = (refund: OpenRefund) =>
    attemptItem(pool, { duty: "refunds", item_id: refund.id, tenant_no: refund.tenant_no }, () =>
      submitRefund(pool, ports, refund)
    )
  for (let at = 0; at < open.length; at += MAX_CONCURRENT_REFUNDS) {
    await Promise.all(open.slice(at, at + MAX_CONCURRENT_REFUNDS).map(submit))
  }

  return open.length
}

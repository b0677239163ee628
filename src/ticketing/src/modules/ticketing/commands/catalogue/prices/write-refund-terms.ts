import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RefundTerms } from "../../../../../contracts/refund-terms"
import { orRefuse } from "../../../or-refuse"

export interface WrittenRefundTerms {
  /** null: the terms of every event without its own */
  event_id: string | null
  /** revision that was read; 0: there were no terms */
  rev: number
  /** null: removes the terms */
  terms: RefundTerms | null
}

/**
 * Writes or removes terms at the revision that was read. Buyers who have bought or are at the checkout keep the previous terms.
 *
 * @throws stale_state (409): another editor was faster
 * @throws not_found (404) when the tenant has no such event
 */
export async function writeRefundTerms(db: Db, tenant: TenantId, { event_id, rev, terms }: WrittenRefundTerms): Promise<void> {
  const { rowCount } = await orRefuse(
    terms === null
      ? db.query("delete from refund_terms where tenant_no = $1 and event_id is not distinct from $2 and rev = $3", [
          tenant,
          event_id,
          rev,
        ])
      : rev === 0
        ? db.query(
            `insert into refund_terms (tenant_no, event_id, steps, returns_fee, exchange) values ($1, $2, $3, $4, $5) on conflict do nothing`,
            [tenant, event_id, JSON.stringify(terms.steps), terms.returns_fee, exchangeOf(terms)]
          )
        : db.query(
            `update refund_terms set steps = $4, returns_fee = $5, exchange = $6, rev = rev + 1, updated_at = now()
              where tenant_no = $1 and event_id is not distinct from $2 and rev = $3`,
            [tenant, event_id, rev, JSON.stringify(terms.steps), terms.returns_fee, exchangeOf(terms)]
          ),
    { refund_terms_tenant_no_event_id_fkey: () => domainError("not_found", { event_id }) }
  )
  if (rowCount !== 1) {
    throw domainError("stale_state")
  }
}

const exchangeOf = ({ exchange }: RefundTerms): string | null => (exchange ? JSON.stringify(exchange) : null)

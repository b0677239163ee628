import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { RefundTerms, RefundTermsDTO } from "../../../../../contracts/refund-terms"

interface Row {
  event_id: string | null
  rev: number
  terms: RefundTerms
}

/**
 * The refund terms of a tenant or of one of its events; revision 0 when none were set.
 *
 * @throws not_found (404) when the tenant has no such event
 */
export async function readRefundTerms(db: Db, tenant: TenantId, event_id: string | null): Promise<RefundTermsDTO> {
  const [{ rows }, { rowCount: known }] = await Promise.all([
    db.query<Row>(
      `select event_id, rev, jsonb_build_object('steps', steps, 'returns_fee', returns_fee, 'exchange', exchange) as terms
         from refund_terms where tenant_no = $1 and (event_id is null or event_id = $2)`,
      [tenant, event_id]
    ),
    db.query("select from event where tenant_no = $1 and id = $2", [tenant, event_id]),
  ])
  if (event_id !== null && known === 0) {
    throw domainError("not_found", { event_id })
  }
  const own = rows.find((row) => row.event_id === event_id)
  const usual = rows.find((row) => row.event_id === null)

  return { rev: own?.rev ?? 0, terms: own?.terms ?? null, usual: usual?.terms ?? null }
}

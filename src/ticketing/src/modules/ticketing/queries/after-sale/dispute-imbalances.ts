import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DisputeImbalance {
  /** the violated invariant */
  proof: "refunded_while_open" | "valid_though_lost"
  tenant_no: TenantId
  sale_id: string
  dispute_id: string
}

/**
 * Checks two invariants over the whole database: while the bank has a sale's money, no refund waits to be requested unless it was
 * written before; no ticket paid for by a sale that the bank took in full is valid.
 *
 * @returns the violations
 */
export async function disputeImbalances(db: Db): Promise<DisputeImbalance[]> {
  const { rows } = await db.query<DisputeImbalance & Record<string, unknown>>(
    `select 'refunded_while_open' as proof, d.tenant_no, d.sale_id, d.dispute_id
     from sale_dispute d join sale_refund r on r.tenant_no = d.tenant_no and r.sale_id = d.sale_id
     where d.phase = 'open' and r.requested_at > d.opened_at
     union
     select 'valid_though_lost', d.tenant_no, d.sale_id, d.dispute_id
     from sale_dispute d cross join lateral tickets_paid_by(d.tenant_no, d.sale_id) as paid(id)
     join ticket t on t.tenant_no = d.tenant_no and t.id = paid.id
     where d.phase = 'lost' and not d.is_partial and t.state = 'valid'`
  )

  return rows
}

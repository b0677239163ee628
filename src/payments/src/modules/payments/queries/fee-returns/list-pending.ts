import type { Db } from "@guichet/kernel/sql"
import type { AdminFeeReturn } from "../../../../contracts/fee-return"

/**
 * Fees due back and not returned yet, of all organisers, oldest first. Operator only.
 *
 * @param after the last refund of the previous page
 */
export async function listPending(db: Db, { after, limit }: { after?: string; limit: number }): Promise<AdminFeeReturn[]> {
  const { rows } = await db.query<AdminFeeReturn & Record<string, unknown>>(
    `select r.refund_id, p.sale_id, r.application_fee_minor::float8 as amount_minor, p.currency, r.created_at as since, r.fee_attempts as attempts,
       r.fee_next_at as next_at, jsonb_build_object('id', t.id, 'name', t.name) as tenant
     from card_refund r join card_payment p on p.tenant_no = r.tenant_no and p.id = r.payment_id join tenancy_tenant t on t.tenant_no = r.tenant_no
     where r.fee_state = 'pending' and r.fee_due_at is not null
       and ($1::text is null or (r.created_at, r.refund_id) > (select o.created_at, o.refund_id from card_refund o where o.refund_id = $1 limit 1))
     order by r.created_at, r.refund_id limit $2`,
    [after ?? null, limit]
  )

  return rows
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PendingFeeReturn } from "../../../../contracts/fee-return"

/** The platform's fees due back for refunds of a sale, oldest first; empty when all were returned. */
export async function pendingOfSale(db: Db, tenant: TenantId, sale_id: string): Promise<PendingFeeReturn[]> {
  const { rows } = await db.query<PendingFeeReturn & Record<string, unknown>>(
    `select r.refund_id, p.sale_id, r.application_fee_minor::float8 as amount_minor, p.currency, r.created_at as since
     from card_refund r join card_payment p on p.tenant_no = r.tenant_no and p.id = r.payment_id
     where r.tenant_no = $1 and p.sale_id = $2 and r.fee_state = 'pending' and r.fee_due_at is not null
     order by r.created_at, r.refund_id`,
    [tenant, sale_id]
  )

  return rows
}

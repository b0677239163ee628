import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Reports to the operator immediately what the next run would find: a payment that differs from what was requested
 * (`payment_mismatch`). Once per payment, whoever writes it first (`money_difference_once`).
 */
export async function openMismatch(
  db: Db,
  { tenant_no, checkout_id }: { tenant_no: TenantId; checkout_id: string }
): Promise<void> {
  await db.query(
    `insert into money_difference (tenant_no, merchant_account_id, id, kind, subject, currency, ours_minor, payment_id, happened_at)
     select p.tenant_no, coalesce(p.merchant_account_id, ''), $3, 'payment_mismatch', p.id, p.currency, p.amount_minor, p.id, c.updated_at
     from ticketing_checkout c join payments_card_payment p on p.tenant_no = c.tenant_no and p.id = c.payment_id
     where c.tenant_no = $1 and c.id = $2 and c.void_reason = 'payment_does_not_match'
     on conflict on constraint money_difference_once do nothing`,
    [tenant_no, checkout_id, newId("money_difference")]
  )
}

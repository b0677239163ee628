import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Reports a payment whose account refuses access to the operator: `payment_cut_off`, or `capture_unread` when it may have been
 * charged. Once per payment (`money_difference_once`), with the provider's id of it, by which its client finds it there, if
 * known. Closed by the next run that can read the account, which then finds any real difference.
 */
export async function openCutOff(
  db: Db,
  { tenant_no, checkout_id }: { tenant_no: TenantId; checkout_id: string }
): Promise<void> {
  await db.query(
    `insert into money_difference (tenant_no, merchant_account_id, id, kind, subject, currency, ours_minor, payment_id, sale_id, provider_ref, happened_at)
     select p.tenant_no, coalesce(p.merchant_account_id, ''), $3, case when p.lapsed_at is null then 'capture_unread' else 'payment_cut_off' end, p.id, p.currency,
       p.amount_minor, p.id, p.sale_id, p.intent_ref, c.updated_at
     from ticketing_checkout c join payments_card_payment p on p.tenant_no = c.tenant_no and p.id = c.payment_id
     where c.tenant_no = $1 and c.id = $2
     on conflict on constraint money_difference_once do nothing`,
    [tenant_no, checkout_id, newId("money_difference")]
  )
}

import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { ComparedAccount, FoundDifference } from "../../queries/reconciliation/find-differences"

/**
 * Writes the differences found on one account, each once (`money_difference_once`), and closes those no longer found. An
 * explained one stays explained while its figures stay the same; a resolved one reopens if a run requested later still finds it.
 *
 * @param asked_at when the run was requested
 */
export async function writeDifferences(
  db: Db,
  { tenant_no, merchant_account_id }: ComparedAccount,
  found: readonly FoundDifference[],
  asked_at: Date
): Promise<void> {
  await db.query(
    `with found as (
       select * from jsonb_to_recordset($3) as f(id text, kind text, subject text, currency text, ours_minor numeric, theirs_minor numeric, theirs_currency text,
         payment_id text, sale_id text, refund_id text, provider_ref text, happened_at timestamptz)
     ), gone as (
       update money_difference d set state = 'gone', closed_at = now(), rev = d.rev + 1
       where d.tenant_no = $1 and d.merchant_account_id = $2 and d.state <> 'gone'
         and not exists (select from found f where f.kind = d.kind and f.subject = d.subject)
     )
     insert into money_difference as d (tenant_no, merchant_account_id, id, kind, subject, currency, ours_minor, theirs_minor, theirs_currency, payment_id, sale_id,
       refund_id, provider_ref, happened_at)
     select $1, $2, f.id, f.kind, f.subject, f.currency, f.ours_minor, f.theirs_minor, f.theirs_currency, f.payment_id, f.sale_id, f.refund_id, f.provider_ref,
       f.happened_at from found f
     on conflict on constraint money_difference_once do update set
       currency = excluded.currency, ours_minor = excluded.ours_minor, theirs_minor = excluded.theirs_minor, theirs_currency = excluded.theirs_currency,
       payment_id = excluded.payment_id, sale_id = excluded.sale_id, refund_id = excluded.refund_id, provider_ref = excluded.provider_ref,
       last_seen_at = now(), closed_at = null, rev = d.rev + 1,
       state = case
         when (d.currency, d.ours_minor, d.theirs_minor, d.theirs_currency)
           is distinct from (excluded.currency, excluded.ours_minor, excluded.theirs_minor, excluded.theirs_currency) then 'open'
         when d.state = 'explained' then 'explained'
         when d.state = 'resolved' and d.decided_at >= $4 then 'resolved'
         else 'open' end`,
    [
      tenant_no,
      merchant_account_id,
      JSON.stringify(found.map((difference) => ({ ...difference, id: newId("money_difference") }))),
      asked_at,
    ]
  )
}

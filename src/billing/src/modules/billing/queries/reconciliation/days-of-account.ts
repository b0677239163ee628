import type { Db } from "@guichet/kernel/sql"
import type { AdminReconciledDay } from "../../../../contracts"
import type { ComparedAccount } from "./find-differences"
import { MATCHED } from "./matched"

/**
 * One account's days, newest first, one row per currency: sold, paid, taken by the provider, refunded, and the platform's fee
 * according to the ledger and as it was taken. Both sides of a payment count on the provider's day (UTC), so that midnight makes
 * no difference. What was taken and returned without a sale is omitted; a shop order counts with what was paid for it.
 *
 * @param page.before YYYY-MM-DD; omitted: from the newest
 * @param page.limit number of complete days
 */
export async function daysOfAccount(
  db: Db,
  { tenant_no, merchant_account_id }: ComparedAccount,
  page: { before?: string; limit: number; compared_to: Date }
): Promise<AdminReconciledDay[]> {
  const { rows } = await db.query<AdminReconciledDay & Record<string, unknown>>(
    `with ${MATCHED},
     moved as (
       select (c.at at time zone 'UTC')::date as day, coalesce(c.ours_currency, c.theirs_currency) as currency, case when c.is_cart then c.ours_minor else c.sale_minor end as sales,
         case when c.payment_state = 'captured' then c.ours_minor end as payments, c.theirs_minor as charges, null::numeric as asked, null::numeric as made,
         (select sum(e.amount_minor) from ledger_txn x join ledger_entry e on e.txn_id = x.id
           where x.tenant_no = $1 and x.source_type = 'sale' and x.source_id = c.sale_id and e.account = 'clearing_provider') as booked,
         c.theirs_fee_minor as taken
       from charge c where (c.payment_id is not null or c.is_ours) and not (c.sale_id is null and not c.is_cart and c.returned_minor >= c.theirs_minor)
       union all
       select (r.at at time zone 'UTC')::date, coalesce(r.ours_currency, r.theirs_currency), null, null, null,
         case when r.state in ('accepted', 'succeeded') and not r.is_earlier then r.ours_minor end, case when not r.came_back then r.theirs_minor end, null, null
       from refund r where r.refund_id is not null or r.sale_id is not null or r.payment_id is null or (r.is_cart and not r.is_ours)
     )
     select to_char(day, 'YYYY-MM-DD') as day, currency, coalesce(sum(sales), 0)::float8 as sales_minor, coalesce(sum(payments), 0)::float8 as payments_minor,
       coalesce(sum(charges), 0)::float8 as charges_minor, coalesce(sum(asked), 0)::float8 as refunds_asked_minor,
       coalesce(sum(made), 0)::float8 as refunds_made_minor, coalesce(sum(booked), 0)::float8 as fees_booked_minor, coalesce(sum(taken), 0)::float8 as fees_taken_minor
     from moved where day in (select distinct m.day from moved m where $5::date is null or m.day < $5 order by m.day desc limit $6)
     group by moved.day, currency order by moved.day desc, currency`,
    [tenant_no, merchant_account_id, 0, page.compared_to, page.before ?? null, page.limit]
  )

  return rows
}

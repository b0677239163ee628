import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DifferenceKind } from "../../../../contracts"
import { MATCHED } from "./matched"

export interface FoundDifference {
  kind: DifferenceKind
  /** distinguishes it from others of its kind: an id of ours or of the provider */
  subject: string
  currency: string
  ours_minor: string | null
  theirs_minor: string | null
  theirs_currency: string | null
  payment_id: string | null
  sale_id: string | null
  refund_id: string | null
  provider_ref: string | null
  happened_at: Date
}

export interface ComparedAccount {
  tenant_no: TenantId
  /** empty: the platform's own */
  merchant_account_id: string
}

/**
 * Where sales, payments and the provider's statement of one account differ: each payment against its charge and its sale, each
 * refund against what was requested, each fee and returned fee against what reached the platform. What the account's owner does
 * outside this platform is ignored.
 *
 * @param grace_seconds entries younger than this at `compared_to` are ignored: the other side may not have them yet
 * @returns empty when everything agrees
 */
export async function findDifferences(
  db: Db,
  { tenant_no, merchant_account_id }: ComparedAccount,
  { grace_seconds, compared_to }: { grace_seconds: number; compared_to: Date }
): Promise<FoundDifference[]> {
  const { rows } = await db.query<FoundDifference & Record<string, unknown>>(
    `with ${MATCHED},
     found (kind, subject, currency, ours_minor, theirs_minor, theirs_currency, payment_id, sale_id, refund_id, provider_ref, happened_at) as (
       select 'charge_unknown', source_ref, theirs_currency, null::numeric, theirs_minor, null::text, null::text, null::text, null::text, source_ref, at
       from charge where payment_id is null and is_ours and is_settled
       union all
       select 'charge_missing', payment_id, ours_currency, ours_minor, null, null, payment_id, sale_id, null, null, at
       from charge where source_ref is null and is_settled
       union all
       select 'charge_currency', payment_id, ours_currency, ours_minor, theirs_minor, theirs_currency, payment_id, sale_id, null, source_ref, at
       from charge where theirs_currency <> ours_currency
       union all
       select 'charge_amount', payment_id, ours_currency, coalesce(sale_minor, ours_minor), theirs_minor, null, payment_id, sale_id, null, source_ref, at
       from charge where theirs_currency = ours_currency and theirs_minor <> coalesce(sale_minor, ours_minor)
       union all
       select 'charge_without_sale', payment_id, ours_currency, 0, theirs_minor - returned_minor, null, payment_id, null, null, source_ref, at
       from charge where sale_id is null and not is_cart and source_ref is not null and theirs_minor > returned_minor and is_settled
       union all
       select 'fee_amount', payment_id, ours_currency, ours_fee_minor, theirs_fee_minor, null, payment_id, sale_id, null, source_ref, at
       from charge where theirs_currency = ours_currency and theirs_fee_minor <> ours_fee_minor
       union all
       select 'fee_missing', c.payment_id, c.ours_currency, c.ours_fee_minor, null, null, c.payment_id, c.sale_id, null, c.fee_ref, c.at
       from charge c where c.theirs_fee_minor > 0 and c.ours_fee_minor > 0 and c.is_settled
         and not exists (select from earned e where e.fee_ref = c.fee_ref and e.category = 'platform_earning')
       union all
       select 'payment_missing', s.id, s.currency, s.amount_minor, null, null, s.payment_id, s.id, null, null, s.final_at
       from ticketing_sale s cross join statement t
       left join payments_card_payment p on p.tenant_no = s.tenant_no and p.id = s.payment_id
       where s.tenant_no = $1 and s.kind = 'card' and s.state = 'final' and s.final_at between t.starts_at and t.settled_at and p.state is distinct from 'captured'
         and (p.account_ref = t.account_ref or (p.id is null and exists (
           select from payments_merchant_account m where m.tenant_no = $1 and m.id = $2 and m.is_current)))
       union all
       select 'payment_mismatch', p.id, p.currency, p.amount_minor, null, null, p.id, null, null, null, c.updated_at
       from paid p join ticketing_checkout c on c.tenant_no = p.tenant_no and c.id = p.checkout_id and c.payment_id = p.id
       where c.void_reason = 'payment_does_not_match'
       union all
       select 'refund_unknown', source_ref, theirs_currency, null, theirs_minor, null, payment_id, sale_id, null, source_ref, at
       from refund where refund_id is null and not came_back and is_settled and (sale_id is not null or (is_cart and not is_ours) or payment_id is null)
       union all
       select 'refund_amount', refund_id, ours_currency, ours_minor, theirs_minor, nullif(theirs_currency, ours_currency), payment_id, sale_id, refund_id, source_ref, at
       from refund where not is_earlier and (theirs_minor <> ours_minor or theirs_currency <> ours_currency)
       union all
       select 'refund_missing', refund_id, ours_currency, ours_minor, null, null, payment_id, sale_id, refund_id, null, at
       from refund where source_ref is null and not is_earlier and state = 'succeeded' and is_settled
       union all
       select 'refund_came_back', refund_id, ours_currency, ours_minor, 0, null, payment_id, sale_id, refund_id, source_ref, at
       from refund where came_back and not is_earlier and state in ('accepted', 'succeeded') and is_settled
       union all
       select 'refund_not_sent', a.id, a.currency, a.amount_minor, r.amount_minor, null, s.payment_id, s.id, a.id, null, a.accepted_at
       from ticketing_sale_refund a join ticketing_sale s on s.tenant_no = a.tenant_no and s.id = a.sale_id and s.kind = 'card'
       join paid p on p.tenant_no = s.tenant_no and p.id = s.payment_id cross join statement t
       left join payments_card_refund r on r.tenant_no = a.tenant_no and r.refund_id = a.id and r.state not in ('requested', 'refused')
       where a.tenant_no = $1 and a.state = 'accepted' and a.amount_minor > 0 and a.accepted_at < t.settled_at and r.amount_minor is distinct from a.amount_minor
       union all
       select 'fee_return_unknown', source_ref, theirs_currency, null, theirs_minor, null, payment_id, sale_id, null, source_ref, at
       from fee_return where refund_id is null and sale_id is not null and is_settled
       union all
       select 'fee_return_amount', refund_id, ours_currency, ours_minor, theirs_minor, nullif(theirs_currency, ours_currency), payment_id, sale_id, refund_id, source_ref, at
       from fee_return where theirs_minor <> ours_minor or theirs_currency <> ours_currency
       union all
       select 'fee_return_missing', refund_id, ours_currency, ours_minor, null, null, payment_id, sale_id, refund_id, null, at
       from fee_return where source_ref is null and fee_state = 'returned' and is_settled
       union all
       select 'dispute_unknown', l.source_ref, l.currency, null, abs(l.gross_minor), null, p.id, p.sale_id, null, l.source_ref, l.happened_at
       from line l join paid p on p.intent_ref = l.intent_ref
       where l.category = 'dispute' and l.is_settled
         and not exists (select from payments_dispute d where d.tenant_no = $1 and d.provider_ref = l.source_ref)
     )
     select * from found`,
    [tenant_no, merchant_account_id, grace_seconds, compared_to]
  )

  return rows
}

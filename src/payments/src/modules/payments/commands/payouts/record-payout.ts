import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { PayoutReconciliation } from "../../../../contracts/payout"
import type { PayoutFacts } from "../../rules/payout-facts"
import type { MerchantAccount } from "../../queries/merchant-account"

export interface RecordedPayout {
  id: string
  reconciliation: PayoutReconciliation
}

const STATE_ORDER = "array['pending', 'in_transit', 'paid', 'canceled', 'failed']"

/** Writes a payout as read from the provider, forward only: an earlier reading that is written later changes nothing. */
export async function recordPayout(
  db: Db,
  { tenant_no, id: account_id }: Pick<MerchantAccount, "tenant_no" | "id">,
  facts: PayoutFacts
): Promise<RecordedPayout> {
  const { rows } = await db.query<RecordedPayout & Record<string, unknown>>(
    `with written as (
       insert into payout as p (tenant_no, id, merchant_account_id, provider_ref, state, currency, amount_minor, is_automatic, reconciliation,
         failure_code, arrives_at, made_at, was_paid, failed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, case when $8 then 'waiting' else 'unlisted' end, $9, $10, $11, $5 = 'paid',
         case when $5 = 'failed' then now() end)
       on conflict on constraint payout_once do update set state = excluded.state, failure_code = excluded.failure_code,
         arrives_at = excluded.arrives_at, was_paid = p.was_paid or excluded.was_paid, updated_at = now(),
         failed_at = case when excluded.state = 'failed' then coalesce(p.failed_at, now()) end
       where excluded.state = p.state
         or (p.state <> 'canceled' and array_position(${STATE_ORDER}, excluded.state) > array_position(${STATE_ORDER}, p.state))
       returning p.id, p.reconciliation
     )
     select id, reconciliation from written
     union all
     select id, reconciliation from payout where tenant_no = $1 and merchant_account_id = $3 and provider_ref = $4 limit 1`,
    [
      tenant_no,
      newId("payout"),
      account_id,
      facts.provider_ref,
      facts.state,
      facts.currency,
      facts.amount_minor,
      facts.is_automatic,
      facts.failure_code,
      facts.arrives_at,
      facts.made_at,
    ]
  )

  return rows[0]
}

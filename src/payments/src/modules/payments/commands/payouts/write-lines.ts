import type { Db } from "@guichet/kernel/sql"
import type { LineFacts } from "../../rules/line-facts"
import { paidOn } from "../../rules/own-account"
import type { MerchantAccount } from "../../queries/merchant-account"

/**
 * Writes lines of a payout, each once, with the payment or refund of ours that they concern: a payment by the provider's id on
 * the same account, a refund by the provider's object for it or for its fee.
 */
export async function writeLines(
  db: Db,
  { tenant_no, account_ref }: Pick<MerchantAccount, "tenant_no" | "account_ref">,
  payout_id: string,
  lines: readonly LineFacts[]
): Promise<void> {
  await db.query(
    `with line as (
       select * from jsonb_to_recordset($4) as l(provider_ref text, category text, currency text, gross_minor numeric, provider_fee_minor numeric,
         application_fee_minor numeric, net_minor numeric, source_ref text, intent_ref text, happened_at timestamptz)
     ), refunded as (
       select l.*, (select r.refund_id from card_refund r where r.tenant_no = $1
           and (r.provider_ref = l.source_ref or l.source_ref = any (r.failed_refs) or r.fee_refund_ref = l.source_ref) limit 1) as refund_id
       from line l
     )
     insert into payout_line (tenant_no, payout_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor,
       source_ref, payment_id, refund_id, happened_at)
     select $1, $2, l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor, l.net_minor, l.source_ref,
       coalesce((select p.id from card_payment p where p.tenant_no = $1 and p.account_ref = $3 and p.intent_ref = l.intent_ref),
         (select r.payment_id from card_refund r where r.tenant_no = $1 and r.refund_id = l.refund_id)), l.refund_id, l.happened_at
     from refunded l
     on conflict do nothing`,
    [
      tenant_no,
      payout_id,
      paidOn({ tenant_no, account_ref }),
      JSON.stringify(lines, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
    ]
  )
}

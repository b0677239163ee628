import type { Db } from "@guichet/kernel/sql"
import type { LineFacts } from "../../rules/line-facts"
import type { SourceFacts } from "../../rules/source-facts"
import type { LeasedStatement } from "./lease-statement"

/** Writes lines of an account, each once; lines never change at the provider. */
export async function writeProviderLines(
  db: Db,
  { tenant_no, merchant_account_id }: Pick<LeasedStatement, "tenant_no" | "merchant_account_id">,
  lines: readonly (LineFacts & SourceFacts)[]
): Promise<void> {
  await db.query(
    `with written as (
       insert into provider_line (tenant_no, merchant_account_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor,
         net_minor, source_ref, intent_ref, fee_ref, source_minor, source_currency, source_fee_minor, is_ours, happened_at)
       select $1, $2, l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor, l.net_minor, l.source_ref,
         l.intent_ref, l.fee_ref, l.source_minor, l.source_currency, l.source_fee_minor, l.is_ours, l.happened_at
       from jsonb_to_recordset($3) as l(provider_ref text, category text, currency text, gross_minor numeric, provider_fee_minor numeric,
         application_fee_minor numeric, net_minor numeric, source_ref text, intent_ref text, fee_ref text, source_minor numeric, source_currency text,
         source_fee_minor numeric, is_ours boolean, happened_at timestamptz)
       on conflict do nothing returning 1
     )
     update provider_statement set line_count = line_count + (select count(*) from written) where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, JSON.stringify(lines, (_, value) => (typeof value === "bigint" ? value.toString() : value))]
  )
}

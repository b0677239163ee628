import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ServiceFeeDTO, TaxMode } from "../../../../../contracts/sale-terms"
import { moveTermsOn } from "./move-terms-on"

export interface WrittenTerms {
  rev: number
  tax_mode: TaxMode
  takes_donations: boolean
  donation_text: string | null
  /** all fees; a currency that is omitted has none */
  fees: ServiceFeeDTO[]
}

/** Writes what changed; offers of upcoming dates follow in the same transaction, the caller's. @throws stale_state (409) */
export async function writeSaleTerms(db: Db, tenant: TenantId, terms: WrittenTerms): Promise<void> {
  const { rev, tax_mode, takes_donations, donation_text, fees } = terms
  await moveTermsOn(db, tenant, rev)
  await db.query(
    "update sale_settings set tax_mode = $2, takes_donations = $3, donation_text = $4, updated_at = now() where tenant_no = $1",
    [tenant, tax_mode, takes_donations, donation_text]
  )
  await db.query("delete from service_fee where tenant_no = $1 and currency <> all ($2::text[])", [
    tenant,
    fees.map(({ currency }) => currency),
  ])
  await db.query(
    `insert into service_fee as f (tenant_no, currency, percent, fixed_minor)
     select $1, currency, percent, fixed_minor from jsonb_to_recordset($2) as x(currency text, percent numeric, fixed_minor numeric)
     on conflict (tenant_no, currency) do update set percent = excluded.percent, fixed_minor = excluded.fixed_minor
       where (f.percent, f.fixed_minor) is distinct from (excluded.percent, excluded.fixed_minor)`,
    [tenant, JSON.stringify(fees)]
  )
}

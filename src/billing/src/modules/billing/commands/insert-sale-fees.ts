import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { LanedFee } from "../../../rules"
import { POSTINGS, postingsOf, type LedgerEntry } from "./ledger/post-entries"

export interface SaleOwing {
  tenant_no: TenantId
  sale_id: string
  currency: string
  /** when the sale became final */
  due_at: Date
  fx_from_id: string | null
  fx_to_id: string | null
  fees: LanedFee[]
  /** the part already collected; empty: nothing is posted */
  taken: LedgerEntry[]
}

/**
 * Writes the fees of sales and posts the part already collected, in one statement. Idempotent: unique (tenant, sale, component,
 * ticket), and one ledger transaction per source.
 */
export async function insertSaleFees(db: Db, sales: SaleOwing[]): Promise<void> {
  const postings = sales.map(({ tenant_no, sale_id, currency, taken }) => ({
    source: { tenant_no, source_type: "sale" as const, source_id: sale_id, currency },
    entries: taken,
  }))
  const owed = sales.flatMap(({ fees, ...sale }) => fees.map((fee) => ({ ...sale, ...fee })))
  await db.query({
    name: "billing_insert_sale_fees",
    text: `with fee as (
       insert into sale_fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, status, due_at, fx_from_id, fx_to_id)
       select tenant_no, id, sale_id, component, amount_minor, currency, lane, case lane when 'invoice' then 'accrued' else 'collected' end, due_at, fx_from_id, fx_to_id
       from unnest($9::integer[], $10::text[], $11::text[], $12::text[], $13::numeric[], $14::text[], $15::text[], $16::timestamptz[], $17::text[], $18::text[])
         as fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, due_at, fx_from_id, fx_to_id)
       on conflict on constraint sale_fee_once do nothing
     ), ${POSTINGS}`,
    values: [
      ...postingsOf(postings),
      owed.map(({ tenant_no }) => tenant_no),
      owed.map(() => newId("fee")),
      owed.map(({ sale_id }) => sale_id),
      owed.map(({ component }) => component),
      owed.map(({ amount_minor }) => amount_minor.toString()),
      owed.map(({ currency }) => currency),
      owed.map(({ lane }) => lane),
      owed.map(({ due_at }) => due_at),
      owed.map(({ fx_from_id }) => fx_from_id),
      owed.map(({ fx_to_id }) => fx_to_id),
    ],
  })
}

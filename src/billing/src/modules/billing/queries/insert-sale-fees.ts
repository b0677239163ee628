import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { LanedFee } from "../../../rules"

/**
 * Writes what a sale owes, once: a second call changes nothing. Decided by unique (tenant, sale, component, ticket).
 *
 * @param sale.due_at when the sale became final
 */
export async function insertSaleFees(
  db: Db,
  sale: { tenant_no: number; sale_id: string; currency: string; due_at: Date },
  fees: LanedFee[]
): Promise<void> {
  await db.query(
    `insert into sale_fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, status, due_at)
     select $1, id, $2, component, amount_minor, $3, lane, case lane when 'invoice' then 'accrued' else 'collected' end, $8
     from unnest($4::text[], $5::text[], $6::numeric[], $7::text[]) as fee (id, component, amount_minor, lane)
     on conflict on constraint sale_fee_once do nothing`,
    [
      sale.tenant_no,
      sale.sale_id,
      sale.currency,
      fees.map(() => newId("fee")),
      fees.map(({ component }) => component),
      fees.map(({ amount_minor }) => amount_minor.toString()),
      fees.map(({ lane }) => lane),
      sale.due_at,
    ]
  )
}
